import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { catalogueMigrations, listGenerations } from '@openverse/catalogue'
import { openPostgresDatabase } from '@openverse/database/postgres'
import { kinds } from '@openverse/media/kinds'
import { openSqliteSearch } from '@openverse/search/sqlite'
import { describeWithService } from '@openverse/test-services'
import { type IngestionSchema, ingestionMigrations } from '../schema.ts'
import { listTasks } from '../tasks/task-store.ts'
import { temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { runRefresh } from './data-refresh.ts'
import type { RefreshPorts } from './refresh.ts'

const image = kinds.find(({ name }) => name === 'image')!

describeWithService('postgres', (postgres) => {
  test('a generation that went live although the answer was lost stays, and its refresh is complete', async (t) => {
    const line = await openLine(t, (await postgres.openNamespace(t)).url)
    const folder = temporaryFolder(t)
    const database = openPostgresDatabase<IngestionSchema>({ url: line.url })
    const engine = openSqliteSearch({
      folderOf: (index) => join(folder, index),
      readerThreads: 0,
      buildThreads: 0,
    })
    t.after(async () => {
      await engine.close()
      await database.close()
    })
    await database.migrate({ ...catalogueMigrations, ...ingestionMigrations })
    const ports: RefreshPorts = {
      database,
      engine,
      now: () => new Date(),
      sensitiveTerms: '',
      minimumShare: 0.5,
    }
    const path = join(folder, 'images.csv')
    writeFileSync(path, 'url,license,title\nhttps://pictures.example/1.jpg,by,Red kite\n')
    const upstream = await openFileCatalog({ path, kinds, origin: 'own' })
    await runRefresh(ports, image, upstream)

    const outcome = await runRefresh(ports, image, upstream, {
      onStep: (step, moment) => {
        if (step === 'go-live' && moment === 'middle') line.losesAnswerTo = /commit/i
      },
    })
    assert.equal(line.lost, 1)
    assert.deepEqual(outcome.state, 'completed')
    assert.deepEqual(
      (await listGenerations(database.sql)).map(({ number, state }) => [number, state]),
      [
        [1, 'previous'],
        [2, 'live'],
      ],
    )
    assert.deepEqual((await database.tableSets.list()).toSorted(), ['image-1', 'image-2'])
    const [, last] = await listTasks(database.sql, 2)
    assert.equal(last!.state, 'completed')
    assert.match(last!.reason!, /^it is live, but afterwards: /)
  })
})

/** A line to the server that can break between a statement and its answer. */
async function openLine(t: TestContext, to: string) {
  const target = new URL(to)
  const line = { url: '', lost: 0, losesAnswerTo: undefined as RegExp | undefined }
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let isBroken = false
    client.on('data', (sent) => {
      if (line.losesAnswerTo?.test(sent.toString('latin1'))) {
        line.losesAnswerTo = undefined
        isBroken = true
      }
      upstream.write(sent)
    })
    upstream.on('data', (answer) => {
      if (!isBroken) return client.write(answer)
      line.lost++
      client.destroy()
      return upstream.destroy()
    })
    for (const [end, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      end.on('error', () => undefined).on('close', () => other.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const near = new URL(to)
  near.port = `${(server.address() as AddressInfo).port}`
  line.url = near.href
  return line
}
