import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { OpenDatabase } from './open-database.ts'

const migrations: Record<string, Migration> = {
  '0001-note': {
    async up(sql: Kysely<unknown>) {
      await sql.schema
        .createTable('note')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('rank', 'integer', (column) => column.notNull())
        .execute()
    },
  },
}

export function describeQueries(name: string, open: OpenDatabase): void {
  describe(`${name}: queries`, () => {
    test('migrations run once and in order, and what was committed is there after reopening', async (t) => {
      const { database, reopen } = await open(t)
      await database.migrate(migrations)
      await database.sql.insertInto('note').values({ name: 'a', text: 'first', rank: 1 }).execute()
      await database.migrate(migrations)
      const again = await reopen()
      await again.migrate(migrations)
      assert.deepEqual(
        (await again.sql.selectFrom('note').selectAll().execute()).map((row) => ({ ...row })),
        [{ name: 'a', text: 'first', rank: 1 }],
      )
    })

    test('a migration that fails is told, and a later one is not run', async (t) => {
      const { database } = await open(t)
      const failing: Migration = { up: () => Promise.reject(new Error('no such luck')) }
      await assert.rejects(database.migrate({ '0000-fails': failing, ...migrations }), /no such luck/)
      await assert.rejects(database.sql.selectFrom('note').selectAll().execute())
    })

    test('a transaction that throws leaves nothing behind', async (t) => {
      const { database } = await open(t)
      await database.migrate(migrations)
      const failing = database.sql.transaction().execute(async (transaction) => {
        await transaction.insertInto('note').values({ name: 'b', text: 'lost', rank: 1 }).execute()
        throw new Error('changed my mind')
      })
      await assert.rejects(failing, /changed my mind/)
      assert.deepEqual(await database.sql.selectFrom('note').selectAll().execute(), [])
    })

    test('a lookup answers the rows that have one of the keys, unknown and hostile ones left out', async (t) => {
      const { database } = await open(t)
      await database.migrate(migrations)
      const rows = ['a', 'b', "c'; DROP TABLE note; --"].map((name, rank) => ({ name, text: 'x', rank }))
      await database.sql.insertInto('note').values(rows).execute()
      const find = database.lookup('note', 'name')
      const found = await find(['b', 'z', rows[2]!.name, "' OR 1=1 --"])
      assert.deepEqual(found.map((row) => row.rank).sort(), [1, 2])
      assert.deepEqual(await find([]), [])
    })
  })
}
