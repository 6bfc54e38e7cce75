import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Migration } from 'kysely/migration'
import { isError, notesMigrations, type OpenDatabase, openNotes } from './open-database.ts'

const note = (name: string, rank = 0) => ({ name, text: 'x', rank, weight: null })

export function describeQueries(name: string, open: OpenDatabase): void {
  describe(`${name}: queries`, () => {
    test('migrations run once and in order, and what was committed is there after reopening', async (t) => {
      const { database, reopen } = await open(t)
      await database.migrate(notesMigrations)
      await database.sql.insertInto('note').values(note('a', 1)).execute()
      await database.migrate(notesMigrations)
      const again = await reopen()
      await again.migrate(notesMigrations)
      assert.deepEqual(
        (await again.sql.selectFrom('note').selectAll().execute()).map((row) => ({ ...row })),
        [note('a', 1)],
      )
    })

    test('a migration that fails is told, and a later one is not run', async (t) => {
      const { database } = await open(t)
      const failing: Migration = { up: () => Promise.reject(new Error('no such luck')) }
      await assert.rejects(database.migrate({ '0000-fails': failing, ...notesMigrations }), /no such luck/)
      await assert.rejects(database.sql.selectFrom('note').selectAll().execute(), isError('missing'))
    })

    test('a migration that fails half way leaves nothing behind', async (t) => {
      const { database } = await open(t)
      const { '0001-note': making } = notesMigrations
      const breaking: Migration = {
        async up(sql) {
          await making!.up(sql)
          throw new Error('no such luck')
        },
      }
      await assert.rejects(database.migrate({ '0001-note': breaking }), /no such luck/)
      await database.migrate(notesMigrations)
      assert.deepEqual(await database.sql.selectFrom('note').selectAll().execute(), [])
    })

    test('a transaction that throws leaves nothing behind', async (t) => {
      const { sql } = await openNotes(t, open)
      const failing = sql.transaction().execute(async (transaction) => {
        await transaction.insertInto('note').values(note('b')).execute()
        throw new Error('changed my mind')
      })
      await assert.rejects(failing, /changed my mind/)
      assert.deepEqual(await sql.selectFrom('note').selectAll().execute(), [])
    })

    test('transactions that change the same row at once all count', async (t) => {
      const { sql } = await openNotes(t, open)
      await sql.insertInto('note').values(note('a')).execute()
      const increment = (at: number) =>
        sql.transaction().execute(async (transaction) => {
          await transaction
            .updateTable('note')
            .set((eb) => ({ rank: eb('rank', '+', 1) }))
            .where('name', '=', 'a')
            .execute()
          await transaction
            .insertInto('note')
            .values(note(`by ${at}`, -100))
            .execute()
        })
      await Promise.all(Array.from({ length: 20 }, (_, at) => increment(at)))
      const { rank } = await sql
        .selectFrom('note')
        .select('rank')
        .where('name', '=', 'a')
        .executeTakeFirstOrThrow()
      assert.equal(rank, 20)
    })

    test('what the database says no to is told by its kind, and it goes on', async (t) => {
      const { sql } = await openNotes(t, open)
      await sql.insertInto('note').values(note('a')).execute()
      await assert.rejects(sql.insertInto('note').values(note('a')).execute(), isError('exists'))
      const withoutText = { ...note('b'), text: null as never }
      await assert.rejects(sql.insertInto('note').values(withoutText).execute(), isError('refused'))
      await assert.rejects(
        sql
          .selectFrom('nowhere' as 'note')
          .selectAll()
          .execute(),
        isError('missing'),
      )
      const inTransaction = sql.transaction().execute(async (transaction) => {
        await transaction.insertInto('note').values(note('b')).execute()
        await transaction.insertInto('note').values(note('a')).execute()
      })
      await assert.rejects(inTransaction, isError('exists'))
      assert.equal((await sql.selectFrom('note').selectAll().execute()).length, 1)
    })
  })
}
