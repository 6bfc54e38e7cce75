import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withEngines } from '../journeys/profiles.ts'
import { startServer } from '../journeys/running-server.ts'
import { soon } from '../journeys/soon.ts'
import { ask, startLoad } from './ask.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { openEngineDoor } from './engine-door.ts'
import { command, loggedLines, pidOf } from './processes.ts'
import { startIngestionServer } from './steering.ts'

const search = '/v1/images/?q=heron'

withEngines((install) => {
  test('a process that is killed while it refreshes leaves the API alone; the next one cleans up and refreshes', async (t) => {
    const installation = await install(t)
    const rows = rowsOf(200, (number) => ({ title: `Heron ${number}` }))
    await command(installation, 'load', writeCatalogue(t, rows))
    const api = await startServer(t, installation, {}, 'api')
    const door = await openEngineDoor(t, installation.SEARCH_URL!)
    const settings = { SEARCH_URL: door.url }
    const killed = await startIngestionServer(t, installation, settings, 'ingestion-server')

    const load = startLoad(api.address, 4, [search])
    const hold = door.hold(/_bulk/)
    const broken = await killed.refresh()
    await hold.arrived
    process.kill(pidOf(killed), 'SIGKILL')
    await killed.stop()
    hold.release()
    const next = await startIngestionServer(t, installation, settings, 'ingestion-server')
    assert.equal(loggedLines(next, /an interrupted refresh was cleaned away/).length, 1)
    const { state, reason } = await next.task(broken)
    assert.deepEqual([state, reason], ['interrupted', 'its process ended before it was done'])
    const { generation, state: end } = await next.ended(await next.refresh())
    assert.equal(end, 'completed')
    const isServed = async () => (await ask(api.address, search)).body.result_count === 200
    await soon(isServed, true)
    for (const { status, body } of await load.stop()) {
      assert.deepEqual([status, body.result_count], [200, 200])
    }
    assert.match(await command(installation, 'status'), new RegExp(`200 \\(generation ${generation}\\)`))
    assert.equal(await next.stop(), 0)
  })
})
