import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeWithPrivateService } from '@openverse/test-services'
import { withEngines } from '../journeys/profiles.ts'
import { startServer } from '../journeys/running-server.ts'
import { ask } from './ask.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { command, loggedLines } from './processes.ts'
import { until } from './until.ts'

const photograph = join(import.meta.dirname, '../../demo/photographs/rocket.jpg')

withEngines((install) => {
  describeWithPrivateService('redis', (redis) => {
    test('while Redis is stopped or stands still everything goes on; an outage is logged once, and its end', async (t) => {
      const server = await redis.start(t)
      const installation = { ...(await install(t)), REDIS_URL: server.url }
      const rows = rowsOf(20, (number) => ({ title: `Heron ${number}`, url: 'rocket.jpg' }))
      await command(installation, 'load', writeCatalogue(t, rows, [photograph]))
      const api = await startServer(t, installation, { REDIS_TIMEOUT_MS: '2000' }, 'api')
      const { results } = (await ask(api.address, '/v1/images/?q=heron')).body
      const identifiers: string[] = results.map(({ id }: { id: string }) => id)
      const goesOn = async (): Promise<void> => {
        const id = identifiers.pop()!
        for (const path of ['?q=heron', `${id}/`, `${id}/related/`, `${id}/thumb/`, `oembed/?url=${id}`]) {
          const { status, body } = await ask(api.address, `/v1/images/${path}`)
          assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`)
        }
      }
      const away = () => loggedLines(api, /"cache\/redis: the server at /).length
      const back = () => loggedLines(api, /the cache is back/).length

      await goesOn()
      const outages = [
        { begin: () => server.stop(), end: () => server.start() },
        { begin: () => server.pause(), end: async () => server.resume() },
      ]
      for (const [before, { begin, end }] of outages.entries()) {
        await begin()
        for (let times = 0; times < 4; times++) await goesOn()
        await until('the outage is logged', () => away() > before)
        await end()
        await until('its end is logged', () => back() > before)
        await goesOn()
        assert.deepEqual([away(), back()], [before + 1, before + 1])
      }
      assert.equal(await api.stop(), 0)
    })
  })
})
