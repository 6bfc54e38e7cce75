import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openPostgresDatabase } from '@openverse/database/postgres'
import { withEngines } from '../journeys/profiles.ts'
import { type Closing, startServer } from '../journeys/running-server.ts'
import { ask } from './ask.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { command } from './processes.ts'

const connections = 4
const clients = 200
const requestsEach = 5

withEngines((install) => {
  test('two hundred clients at once are all answered by a few connections to PostgreSQL', async (t) => {
    const installation = await install(t)
    const rows = rowsOf(300, (number) => ({ title: `Heron ${number}` }))
    await command(installation, 'load', writeCatalogue(t, rows))
    const settings = { DATABASE_CONNECTIONS: `${connections}` }
    const api = await startServer(t, installation, settings, 'api')
    const { results } = (await ask(api.address, '/v1/images/?q=heron&page_size=100')).body

    const sampler = sampleConnections(t, installation.DATABASE_URL!)
    const client = async (number: number) => {
      const answers = []
      for (let i = 0; i < requestsEach; i++) {
        const { id } = results[(number + i) % results.length]
        const path = (number + i) % 2 === 0 ? `?q=heron&page_size=${number}` : `${id}/`
        answers.push(await ask(api.address, `/v1/images/${path}`))
      }
      return answers
    }
    const numbers = Array.from({ length: clients }, (_, i) => i + 1)
    const answers = (await Promise.all(numbers.map(client))).flat()
    const failed = answers.filter(({ status }) => status !== 200)
    assert.deepEqual(failed, [])
    const { most, samples } = await sampler.stop()
    assert.ok(samples > 5, `${samples} samples`)
    // One that was used at the start for bulk work is closed when nobody has used it for a while.
    assert.ok(most <= connections + 1, `${most} connections`)
    assert.equal(await api.stop(), 0)
  })
})

interface ActivitySchema {
  pg_stat_activity: { datname: string; application_name: string }
}

/** Counts again and again how many connections the processes have to a database. */
function sampleConnections(t: Closing, url: string) {
  const database = openPostgresDatabase<ActivitySchema>({ url, applicationName: 'sampler' })
  t.after(() => database.close())
  let most = 0
  let samples = 0
  let isStopped = false
  const ended = sample()

  async function sample(): Promise<void> {
    while (!isStopped) {
      const rows = await database.sql
        .selectFrom('pg_stat_activity')
        .where('application_name', '=', 'openverse')
        .where('datname', '=', decodeURIComponent(new URL(url).pathname.slice(1)))
        .selectAll()
        .execute()
      most = Math.max(most, rows.length)
      samples++
      await wait(20)
    }
  }

  return {
    async stop() {
      isStopped = true
      await ended
      return { most, samples }
    },
  }
}
