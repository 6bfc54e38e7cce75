import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeWithPrivateService } from '@openverse/test-services'
import { withEngines } from '../journeys/profiles.ts'
import { startServer } from '../journeys/running-server.ts'
import { soon } from '../journeys/soon.ts'
import { ask } from './ask.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { openEngineDoor } from './engine-door.ts'
import { command, loggedLines } from './processes.ts'
import { startIngestionServer } from './steering.ts'
import { until } from './until.ts'

const herons = (count: number) => rowsOf(count, (number) => ({ title: `Heron ${number}` }))
const search = '/v1/images/?q=heron'
/** A server that is away refuses connections at once; one that is silent is waited for so long. */
const connectTimeoutMs = 5_000

const unavailable = { detail: 'The database is not available at the moment. Try again later.' }

withEngines((install) => {
  describeWithPrivateService('postgres', (postgres) => {
    test('while PostgreSQL is stopped everything is refused and the process lives; it comes back by itself, and can move', async (t) => {
      const server = await postgres.start(t)
      const installation = { ...(await install(t)), DATABASE_URL: server.url }
      await command(installation, 'load', writeCatalogue(t, herons(60)))
      const api = await startServer(t, installation, {}, 'api')
      const count = async () => (await ask(api.address, search)).body.result_count
      const { id } = (await ask(api.address, search)).body.results[0]

      await server.stop()
      const blind = () => loggedLines(api, /what is live cannot be seen/).length
      await until('it is logged', () => blind() > 0)
      // What is known of sources may be a second old.
      const stats = '/v1/images/stats/'
      await until('sources are refused', async () => (await ask(api.address, stats)).status !== 200)
      const health = await ask(api.address, '/healthcheck/')
      assert.deepEqual([health.status, health.body], [503, { detail: 'database: unavailable' }])
      for (const path of [search, `/v1/images/${id}/`, `/v1/images/${id}/thumb/`, stats]) {
        const refused = await ask(api.address, path)
        assert.deepEqual([refused.status, refused.body], [503, unavailable], path)
        assert.ok(refused.tookMs < connectTimeoutMs, `${path} took ${refused.tookMs} ms`)
      }

      await server.start()
      await until('searches are answered', async () => (await count()) === 60)
      assert.equal((await ask(api.address, '/healthcheck/')).status, 200)
      await command(installation, 'load', writeCatalogue(t, herons(50)))
      await soon(count, 50)
      assert.equal(blind(), 1)
      assert.equal(loggedLines(api, /what is live can be seen again/).length, 1)

      await command(installation, 'remove', id)
      const moved = { ...installation, DATABASE_URL: await server.move() }
      const other = await startServer(t, moved, {}, 'api')
      assert.equal((await ask(other.address, search)).body.result_count, 49)
      assert.equal((await ask(other.address, `/v1/images/${id}/`)).status, 404)
      assert.equal((await ask(api.address, search)).status, 503)
      await command(moved, 'restore', id)
      assert.equal((await ask(other.address, search)).body.result_count, 50)
    })

    test('a refresh that loses PostgreSQL ends with a reason and changes nothing; the next one works', async (t) => {
      const database = await postgres.start(t)
      const shared = await install(t)
      const installation = { ...shared, DATABASE_URL: database.url }
      await command(installation, 'load', writeCatalogue(t, herons(60)))
      const door = await openEngineDoor(t, shared.SEARCH_URL!)
      const server = await startIngestionServer(t, installation, { SEARCH_URL: door.url })
      const hold = door.hold(/_forcemerge/)
      const lost = await server.refresh()
      await hold.arrived
      await database.stop()
      hold.release()
      await until('the refresh has noticed', () => loggedLines(server, /the end of a refresh/).length > 0)
      assert.equal((await ask(server.address, search)).status, 503)

      await database.start()
      await until('searches are answered', async () => (await ask(server.address, search)).status === 200)
      assert.equal((await ask(server.address, search)).body.result_count, 60)
      assert.equal((await server.ended(await server.refresh())).state, 'completed')
      const { state, reason } = await server.task(lost)
      assert.ok(['failed', 'interrupted'].includes(state), state)
      assert.ok(reason)
      assert.equal((await ask(server.address, search)).body.result_count, 60)
      assert.equal(await server.stop(), 0)
    })
  })
})
