import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { withEngines } from '../journeys/profiles.ts'
import { startServer } from '../journeys/running-server.ts'
import { ask } from './ask.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { openEngineDoor } from './engine-door.ts'
import { loggedLines } from './processes.ts'

withEngines((install) => {
  test('of two processes that start on an empty installation one loads the catalogue, and both serve it', async (t) => {
    const installation = await install(t)
    const door = await openEngineDoor(t, installation.SEARCH_URL!)
    const catalogue = writeCatalogue(
      t,
      rowsOf(20, (number) => ({ title: `Heron ${number}` })),
    )
    const settings = { SEARCH_URL: door.url, OPENVERSE_CATALOG: catalogue }
    const hold = door.hold(/_bulk/)
    const first = startServer(t, installation, settings)
    await hold.arrived
    const second = startServer(t, installation, settings)
    // It comes to its own load meanwhile.
    await delay(4_000)
    hold.release()
    for (const server of await Promise.all([first, second])) {
      assert.equal((await ask(server.address, '/v1/images/?q=heron')).body.result_count, 20)
      assert.deepEqual(loggedLines(server, /"level":50/), [])
    }
  })
})
