import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { describeDatabase, isError, notesMigrations, openListedWorks } from '../contract/index.ts'
import { openTemporaryPostgres, run } from '../testing/temporary-postgres.ts'

describeWithService('postgres', (postgres) => {
  const openTemporary = (t: TestContext) => openTemporaryPostgres(t, postgres)

  describeDatabase('postgres', openTemporary)

  test('of two that migrate at once one does it and the other waits', async (t) => {
    const { database, openAnother } = await openTemporary(t)
    let runs = 0
    const counted: Migration = {
      async up(sql: Kysely<unknown>) {
        runs++
        await notesMigrations['0001-note']!.up(sql)
      },
    }
    const databases = [database, ...Array.from({ length: 4 }, () => openAnother())]
    await Promise.all(databases.map((one) => one.migrate({ '0001-note': counted })))
    assert.equal(runs, 1)
    assert.deepEqual(await database.sql.selectFrom('note').selectAll().execute(), [])
  })

  test('of two that create a set at once one does it', async (t) => {
    const { database, openAnother } = await openTemporary(t)
    const outcomes = await Promise.allSettled(
      [database, openAnother(), openAnother()].map((one) => one.tableSets.create('image-1', [table])),
    )
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.equal(refused.length, 2)
    for (const { reason } of refused) assert.ok(isError('exists')(reason), reason)
  })

  test('a set that was made with other columns, or lost a table, is damaged', async (t) => {
    const { database, openAnother } = await openTemporary(t)
    await (await database.tableSets.create('image-1', [table])).seal()
    const wider = { ...table, columns: [...table.columns, { name: 'title', type: 'text' } as const] }
    await assert.rejects(database.tableSets.open('image-1', [wider]), isError('damaged'))
    const open = await openAnother().tableSets.open('image-1', [table])
    await run(database.sql, 'DROP TABLE "image-1".work')
    await assert.rejects(database.tableSets.open('image-1', [table]), isError('damaged'))
    await assert.rejects(open.find('work', [['a']]), isError('missing'))
  })

  test('a batch with a row that the server refuses is refused whole, and the next one inserted', async (t) => {
    const { database } = await openTemporary(t)
    const writer = await database.tableSets.create('image-1', [table])
    await run(database.sql, `ALTER TABLE "image-1".work ADD CHECK (packed NOT LIKE '%wrong%')`)
    const rows = Array.from({ length: 5000 }, (_, at) => ({ name: `${at}`.padStart(200, 'x') }))
    const wrong = rows.with(-1, { name: 'wrong' })
    await assert.rejects(writer.insert('work', wrong), isError('refused'))
    assert.equal(await writer.count('work'), 0)
    assert.deepEqual(await writer.insert('work', rows), { duplicates: [] })
    assert.equal(await writer.count('work'), 5000)
  })

  test('a schema that is no set is neither written to nor dropped', async (t) => {
    const { database } = await openTemporary(t)
    await run(database.sql, 'CREATE SCHEMA mine')
    await database.tableSets.drop('mine')
    await database.tableSets.drop('public')
    await assert.rejects(database.tableSets.create('mine', [table]), isError('exists'))
    await assert.rejects(database.tableSets.create('x'.repeat(64), [table]), isError('refused'))
    assert.deepEqual(await database.tableSets.list(), [])
  })

  test('a list is looked at while a migration adds a column to its table', async (t) => {
    const { database } = await openTemporary(t)
    const find = await openListedWorks(t, database)
    await database.sql.insertInto('note').values({ name: 'a', text: 'x', rank: 1, weight: 0.5 }).execute()
    assert.deepEqual(await find(['a']), { rows: [], listed: [new Set('a')] })
    await run(database.sql, 'ALTER TABLE note ADD COLUMN color text')
    assert.deepEqual(await find(['a']), { rows: [], listed: [new Set('a')] })
  })
})

const table = { name: 'work', key: ['name'], columns: [{ name: 'name', type: 'text' }] } as const
