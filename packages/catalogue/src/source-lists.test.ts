import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { type CatalogueSchema, catalogueMigrations } from './schema.ts'
import { SourceLists } from './source-lists.ts'
import { ensureSources } from './sources-store.ts'

test('a list is the same object for as long as the table says the same', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  const database = openSqliteDatabase<CatalogueSchema>({ folder })
  t.after(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  await database.migrate(catalogueMigrations)
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
