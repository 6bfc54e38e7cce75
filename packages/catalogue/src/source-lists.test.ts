import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { type CatalogueSchema, catalogueMigrations } from './schema.ts'
import { SourceLists } from './source-lists.ts'
import { ensureSources } from './sources-store.ts'

async function openDatabase(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  const database = openSqliteDatabase<CatalogueSchema>({ folder })
  t.after(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  await database.migrate(catalogueMigrations)
  return database
}

test('a list is the same object for as long as the table says the same', async (t) => {
  const database = await openDatabase(t)
  await ensureSources(
    database.sql,
    'image',
    ['met', 'flickr'].map((name) => ({ name, displayName: name, url: `https://${name}.example` })),
  )
  const lists = new SourceLists(database.sql)
  const [list, same] = await Promise.all([lists.of('image'), lists.of('image')])
  assert.equal(list, same)
  assert.deepEqual(
    list.sources.map(({ name }) => name),
    ['flickr', 'met'],
  )
  lists.expire('image')
  assert.equal(await lists.of('image'), list)

  await database.sql.updateTable('content_source').set({ is_hidden: 1 }).where('name', '=', 'met').execute()
  lists.expire('image')
  const changed = await lists.of('image')
  assert.notEqual(changed, list)
  assert.deepEqual(changed.hidden, new Set(['met']))
  assert.deepEqual((await lists.of('audio')).sources, [])
})

test('a list that could not be read takes no newer one away', async (t) => {
  const { sql } = await openDatabase(t)
  const lists = new SourceLists(sql)
  const slow = Promise.withResolvers<never>()
  const query: object = new Proxy(
    {},
    { get: (_, method) => (method === 'execute' ? () => slow.promise : () => query) },
  )
  t.mock.method(sql, 'selectFrom', () => query, { times: 1 })
  const failing = lists.of('image')
  lists.expire('image')
  const newer = lists.of('image')
  slow.reject(new Error('it is away'))
  await assert.rejects(failing, /it is away/)
  assert.equal(lists.of('image'), newer)
  assert.deepEqual((await newer).sources, [])
})
