import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DatabaseError, type DatabaseErrorKind } from '../database-error.ts'
import type { TableDefinition, TableRow } from '../table-sets.ts'
import type { OpenDatabase } from './open-database.ts'

const works: TableDefinition = {
  name: 'work',
  key: ['identifier'],
  columns: [
    { name: 'identifier', type: 'uuid' },
    { name: 'title', type: 'text' },
    { name: 'width', type: 'integer' },
    { name: 'popularity', type: 'real' },
    { name: 'is_watermarked', type: 'boolean' },
    { name: 'created_on', type: 'timestamp' },
    { name: 'tags', type: 'json' },
    { name: 'genres', type: 'text-array' },
  ],
}
const albums: TableDefinition = {
  name: 'album',
  key: ['provider', 'foreign_identifier'],
  columns: [
    { name: 'provider', type: 'text' },
    { name: 'foreign_identifier', type: 'text' },
  ],
}

const full: TableRow = {
  identifier: '00000000-0000-4000-8000-00000000000a',
  title: 'Ünï"\'; DROP TABLE work; --',
  width: 2147483647,
  popularity: 0.1 + 0.2,
  is_watermarked: false,
  created_on: '2018-11-09T10:31:06.910129Z',
  tags: [{ name: 'a', accuracy: 0.5 }],
  genres: ['rock', 'a,b'],
}
const empty: TableRow = {
  identifier: '00000000-0000-4000-8000-00000000000b',
  title: null,
  width: null,
  popularity: null,
  is_watermarked: null,
  created_on: null,
  tags: null,
  genres: null,
}

const isError = (kind: DatabaseErrorKind) => (error: unknown) =>
  error instanceof DatabaseError && error.kind === kind

export function describeTableSets(name: string, open: OpenDatabase): void {
  describe(`${name}: table sets`, () => {
    test('every type comes back as it went in, null included', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('image-1', [works])
      await writer.insert('work', [full, empty])
      await writer.seal()
      const set = await tableSets.open('image-1', [works])
      t.after(() => set.close())
      const found = await set.find('work', [[full.identifier as string], [empty.identifier as string]])
      assert.deepEqual(byIdentifier(found), [full, empty])
      assert.equal(await set.count('work'), 2)
    })

    test('a second row of a key is left out and told, within a batch and across batches', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('image-1', [works])
      t.after(() => writer.abandon())
      assert.deepEqual(await writer.insert('work', [full, { ...full, title: 'again' }, empty]), {
        duplicates: [1],
      })
      assert.deepEqual(await writer.insert('work', [empty]), { duplicates: [0] })
      assert.equal(await writer.count('work'), 2)
    })

    test('a scan reads every row in the order asked for, in batches', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('image-1', [works])
      t.after(() => writer.abandon())
      const rows = [5, 1, 9, 5].map((width, i) => ({
        ...empty,
        identifier: `0000000${i}-0000-4000-8000-000000000000`,
        width,
      }))
      await writer.insert('work', rows)
      const seen: TableRow[] = []
      const order = [
        { column: 'width', direction: 'descending' },
        { column: 'identifier', direction: 'ascending' },
      ] as const
      for await (const batch of writer.scan('work', order, 3)) seen.push(...batch)
      assert.deepEqual(seen, [rows[2], rows[0], rows[3], rows[1]])
    })

    test('rows are found by a key of two columns, unknown keys left out', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('audio-1', [works, albums])
      const album = { provider: 'jamendo', foreign_identifier: "it's" }
      await writer.insert('album', [album])
      await writer.seal()
      const set = await tableSets.open('audio-1', [works, albums])
      t.after(() => set.close())
      assert.deepEqual(
        await set.find('album', [
          ['jamendo', "it's"],
          ['jamendo', 'x'],
          ['', ''],
        ]),
        [album],
      )
    })

    test('a set that is not sealed cannot be opened, only dropped', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('image-1', [works])
      await assert.rejects(tableSets.open('image-1', [works]), isError('missing'))
      await assert.rejects(tableSets.create('image-1', [works]), isError('exists'))
      assert.deepEqual(await tableSets.list(), ['image-1'])
      await writer.abandon()
      await writer.abandon()
      assert.deepEqual(await tableSets.list(), [])
      await tableSets.drop('image-1')
    })

    test('a sealed set is there after reopening, and gone once it is dropped', async (t) => {
      const { database, reopen } = await open(t)
      const writer = await database.tableSets.create('image-1', [works])
      await writer.insert('work', [full])
      await writer.seal()
      await writer.abandon()
      const again = await reopen()
      const set = await again.tableSets.open('image-1', [works])
      assert.equal(await set.count('work'), 1)
      await set.close()
      await set.close()
      await again.tableSets.drop('image-1')
      await assert.rejects(again.tableSets.open('image-1', [works]), isError('missing'))
    })
  })
}

const byIdentifier = (rows: readonly TableRow[]) =>
  rows.toSorted((a, b) => (String(a.identifier) < String(b.identifier) ? -1 : 1))
