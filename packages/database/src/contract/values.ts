import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type OpenDatabase, openNotes } from './open-database.ts'

export function describeValues(name: string, open: OpenDatabase): void {
  describe(`${name}: values of queries`, () => {
    test('text comes back as it went in, except for what is not Unicode text', async (t) => {
      const { sql } = await openNotes(t, open)
      const controls = String.fromCharCode(...Array.from({ length: 31 }, (_, at) => at + 1), 127)
      for (const text of [
        '',
        ' ',
        controls,
        'e\u0301 \u00e9',
        '\u{1f600}\u200d\u2066',
        '\'"\\%_',
        '\ufeff\uffff',
      ]) {
        assert.equal(await keptText(sql, text), text)
      }
      assert.equal(await keptText(sql, 'a\0b\ud800c\udc00'), 'a\ufffdb\ufffdc\ufffd')
    })

    test('numbers keep their value to the edges, and counts and sums are numbers', async (t) => {
      const { sql } = await openNotes(t, open)
      const ranks = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, 0]
      const weights = [0.1 + 0.2, Number.MAX_VALUE, Number.MIN_VALUE, -1.5]
      const rows = ranks.map((rank, at) => ({ name: `${at}`, text: '', rank, weight: weights[at]! }))
      await sql.insertInto('note').values(rows).execute()
      const found = await sql.selectFrom('note').selectAll().orderBy('name').execute()
      assert.deepEqual(
        found.map((row) => row.rank),
        ranks,
      )
      assert.deepEqual(
        found.map((row) => row.weight),
        weights,
      )
      const totals = await sql
        .selectFrom('note')
        .select(({ fn }) => [
          fn.countAll().as('rows'),
          fn.sum('rank').as('sum'),
          fn.max('rank').as('highest'),
        ])
        .executeTakeFirstOrThrow()
      assert.deepEqual({ ...totals }, { rows: 4, sum: 2 ** 31, highest: Number.MAX_SAFE_INTEGER })
    })

    test('text is ordered and compared by code point', async (t) => {
      const { sql } = await openNotes(t, open)
      const names = ['', ' a', '-', 'A', 'B', '_', 'a', 'a b', 'ab', 'b', '\u00e9', '\uffee', '\u{1f600}']
      const rows = names.map((name, rank) => ({ name, text: '', rank, weight: null }))
      await sql.insertInto('note').values(rows.toReversed()).execute()
      const found = await sql.selectFrom('note').select('name').orderBy('name').execute()
      assert.deepEqual(
        found.map((row) => row.name),
        names,
      )
      const after = await sql
        .selectFrom('note')
        .select('name')
        .where('name', '>', 'a')
        .orderBy('name')
        .execute()
      assert.deepEqual(
        after.map((row) => row.name),
        names.slice(7),
      )
    })
  })
}

async function keptText(sql: Awaited<ReturnType<typeof openNotes>>['sql'], text: string): Promise<string> {
  await sql.deleteFrom('note').execute()
  const row = { name: 'a', text, rank: 0, weight: null }
  const inserted = await sql.insertInto('note').values(row).returning('text').executeTakeFirstOrThrow()
  const found = await sql.selectFrom('note').select('text').executeTakeFirstOrThrow()
  assert.equal(inserted.text, found.text)
  return found.text
}
