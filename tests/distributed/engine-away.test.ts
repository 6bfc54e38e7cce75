import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { describeWithPrivateService, type PrivateService } from '@openverse/test-services'
import { withEngines } from '../journeys/profiles.ts'
import { type Installation, type RunningServer, startServer } from '../journeys/running-server.ts'
import { type Answer, ask } from './ask.ts'
import { type EngineDoor, openEngineDoor } from './engine-door.ts'
import { command, pidOf, residentMegabytes } from './processes.ts'
import { startIngestionServer } from './steering.ts'
import { suiteScope } from './suite-scope.ts'
import { until } from './until.ts'

const pictures = new URL('../../packages/media/fixtures/image_upstream_800.csv', import.meta.url).pathname
const searchTimeoutMs = 6_000
/** For everything around the engine's part of an answer. */
const smallMs = 5_000
const searchesInFlight = 8
const search = '/v1/images/?q=photo'

const unavailable = { detail: 'The search index is not available at the moment. Try again later.' }

withEngines((install) => {
  describeWithPrivateService('opensearch', (opensearch) => {
    describe('an API whose engine is in trouble', () => {
      const scope = suiteScope()
      let engine: PrivateService
      let door: EngineDoor
      let installation: Installation
      let api: RunningServer
      let detail: string

      before(async () => {
        engine = await opensearch.start(scope)
        door = await openEngineDoor(scope, engine.url)
        installation = { ...(await install(scope)), SEARCH_URL: engine.url }
        await command(installation, 'load', pictures)
        const settings = {
          SEARCH_URL: door.url,
          SEARCH_TIMEOUT_MS: `${searchTimeoutMs}`,
          SEARCHES_IN_FLIGHT: `${searchesInFlight}`,
        }
        api = await startServer(scope, installation, settings, 'api')
        const { body } = await ask(api.address, search)
        detail = `/v1/images/${body.results[0].id}/`
      })

      const isWell = async () => (await ask(api.address, search)).status === 200
      const detailsGoOn = async () => assert.equal((await ask(api.address, detail)).status, 200)

      test('searches of an engine that has too much to do are refused, and answered again afterwards', async () => {
        door.answerWith(429)
        const refused = await ask(api.address, search)
        assert.deepEqual([refused.status, refused.body], [503, unavailable])
        await detailsGoOn()
        door.answerWith(undefined)
        assert.equal((await ask(api.address, search)).status, 200)
      })

      test('the search of a client that went away is given up at the engine', async () => {
        const before = door.givenUp
        const hold = door.hold(/_search/)
        const client = new AbortController()
        const asked = ask(api.address, search, client.signal)
        await hold.arrived
        client.abort()
        assert.equal((await asked).status, 0)
        await until('the search is given up', () => door.givenUp === before + 1)
        hold.release()
        assert.equal((await ask(api.address, search)).status, 200)
      })

      test('while the engine stands still searches end in time, few are under way at it, and nothing piles up', async () => {
        door.forgetMost()
        await engine.pause()
        const askMany = Array.from({ length: 300 }, (_, i) =>
          ask(api.address, `${search}&page_size=${i % 50}1`),
        )
        const [answers] = await Promise.all([Promise.all(askMany), detailsGoOn()])
        const byStatus = (status: number) => answers.filter((answer) => answer.status === status)
        const [late, turnedAway] = [byStatus(504), byStatus(503)]
        assert.equal(late.length + turnedAway.length, answers.length, statusesOf(answers))
        assert.ok(late.length >= searchesInFlight, `${late.length} were tried`)
        for (const { body } of turnedAway) assert.deepEqual(body, unavailable)
        for (const { body } of late) assert.match(body.detail, /Try again later\.$/)
        const slowest = Math.max(...answers.map(({ tookMs }) => tookMs))
        assert.ok(slowest < searchTimeoutMs + smallMs, `${slowest} ms`)
        assert.ok(door.mostSearches <= searchesInFlight, `${door.mostSearches} searches were under way`)
        await until('all searches are given up', () => door.searches === 0)

        engine.resume()
        await until('searches are answered', isWell)
        assert.ok(door.connections <= searchesInFlight, `${door.connections} connections are left`)
        assert.ok(residentMegabytes(pidOf(api)) < 200, `${residentMegabytes(pidOf(api))} MB`)
      })

      test('while the engine is stopped searches are refused and details go on, a refresh waits for it and the next is refused with the reason; all comes back by itself', async (t) => {
        const { result_count: count } = (await ask(api.address, search)).body
        const ingestion = await startIngestionServer(
          t,
          installation,
          { SEARCH_URL: door.url },
          'ingestion-server',
        )
        const hold = door.hold(/_forcemerge/)
        const waiting = await ingestion.refresh()
        await hold.arrived
        await engine.stop()
        hold.release()

        const refused = await ask(api.address, search)
        assert.deepEqual([refused.status, refused.body], [503, unavailable])
        assert.ok(refused.tookMs < searchTimeoutMs + smallMs, `${refused.tookMs} ms`)
        await detailsGoOn()
        assert.equal((await ask(api.address, '/healthcheck/')).status, 200)
        const health = await ask(api.address, '/healthcheck/?check_es=true')
        assert.deepEqual([health.status, health.body], [503, { detail: 'search: unavailable' }])
        // It has come far, so it waits for the engine; what was built cannot be taken away, nor anything begun.
        assert.equal((await ingestion.task(waiting)).state, 'running')
        await ingestion.cancel(waiting)
        assert.equal((await ingestion.ended(waiting)).state, 'cancelled')
        await assert.rejects(ingestion.refresh(), /search\/elasticsearch: no answer to DELETE/)

        await engine.start()
        await until('searches are answered', isWell)
        assert.equal((await ask(api.address, search)).body.result_count, count)
        assert.equal((await ingestion.ended(await ingestion.refresh())).state, 'completed')
        assert.equal(await countIndices(engine, installation), 2, 'nothing of the broken refresh is left')
        assert.equal((await ask(api.address, search)).body.result_count, count)
      })
    })
  })
})

const statusesOf = (answers: readonly Answer[]) =>
  JSON.stringify(
    Object.groupBy(answers, ({ status }) => status),
    (_, value) => (Array.isArray(value) ? value.length : value),
  )

/** Of the live generation, of the previous one, and of whatever was left behind. */
async function countIndices({ url }: PrivateService, { INDEX_PREFIX }: Installation): Promise<number> {
  const answer = await fetch(`${url}/_cat/indices/${INDEX_PREFIX}*?format=json`)
  return ((await answer.json()) as unknown[]).length
}
