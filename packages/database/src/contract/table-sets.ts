import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Order, TableRow, TableSetWriter } from '../table-sets.ts'
import { albums, byIdentifier, exampleWork, works, writing } from './example-tables.ts'
import { isError, notesMigrations, type OpenDatabase } from './open-database.ts'

const [first, second, third] = [1, 2, 3].map((number) => exampleWork(number)) as [
  TableRow,
  TableRow,
  TableRow,
]

async function scanned(writer: TableSetWriter, order: readonly Order[], batchSize: number) {
  const batches: TableRow[][] = []
  for await (const batch of writer.scan('work', order, batchSize)) batches.push([...batch])
  return batches
}

export function describeTableSets(name: string, open: OpenDatabase): void {
  describe(`${name}: table sets`, () => {
    test('a second row of a key is left out and told, within a batch and across batches', async (t) => {
      const { tableSets } = (await open(t)).database
      await writing(tableSets, [works], async (writer) => {
        const again = { ...first, title: 'again' }
        assert.deepEqual(await writer.insert('work', [first, again, second]), { duplicates: [1] })
        assert.deepEqual(await writer.insert('work', [second, third, first]), { duplicates: [0, 2] })
        assert.deepEqual(await writer.insert('work', []), { duplicates: [] })
        assert.deepEqual(await scanned(writer, [{ column: 'identifier', direction: 'ascending' }], 9), [
          [first, second, third],
        ])
      })
    })

    test('batches that are inserted at once share no row', async (t) => {
      const { tableSets } = (await open(t)).database
      await writing(tableSets, [works], async (writer) => {
        const outcomes = await Promise.all([1, 2, 3].map(() => writer.insert('work', [first, second])))
        assert.deepEqual(outcomes.map(({ duplicates }) => duplicates.length).sort(), [0, 2, 2])
        assert.equal(await writer.count('work'), 2)
      })
    })

    test('a large batch is inserted whole, and read back in the order asked for', async (t) => {
      const { tableSets } = (await open(t)).database
      await writing(tableSets, [works], async (writer) => {
        const rows = Array.from({ length: 20_000 }, (_, at) =>
          exampleWork(at, { title: 'x'.repeat(200), width: at }),
        )
        assert.deepEqual(await writer.insert('work', [...rows, rows[7]!]), { duplicates: [20_000] })
        const batches = await scanned(writer, [{ column: 'width', direction: 'descending' }], 3000)
        assert.deepEqual(
          batches.map((batch) => batch.length),
          [...Array(6).fill(3000), 2000],
        )
        assert.deepEqual(batches.flat(), rows.reverse())
      })
    })

    for (const table of [works, { ...works, sortColumns: ['width', 'popularity'] }]) {
      const columns = table.sortColumns === undefined ? 'columns' : 'columns, some kept for it'
      test(`a scan orders by several ${columns}, text by code point, and what is missing as the smallest`, async (t) => {
        const { tableSets } = (await open(t)).database
        await writing(tableSets, [table], async (writer) => {
          const rows = [
            { width: 10, title: 'c' },
            { width: 9, title: null },
            { width: 9, title: 'B' },
            { width: 9, title: 'a', popularity: -0.5 },
            { width: 9, title: 'a', popularity: 0.25 },
            { width: 9, title: 'a', popularity: 12 },
            { width: 9, title: '\u00e9' },
            { width: 5, title: 'a' },
            { width: null, title: 'b' },
          ].map((given, at) => exampleWork(at, given))
          await writer.insert(
            'work',
            rows.toSorted(() => -1),
          )
          const order = [
            { column: 'width', direction: 'descending' },
            { column: 'title', direction: 'ascending' },
            { column: 'popularity', direction: 'ascending' },
          ] as const
          assert.deepEqual(await scanned(writer, order, 4), [
            rows.slice(0, 4),
            rows.slice(4, 8),
            rows.slice(8),
          ])
        })
      })
    }

    test('whoever stops a scan early may go on writing and scan again', async (t) => {
      const { tableSets } = (await open(t)).database
      await writing(tableSets, [works], async (writer) => {
        await writer.insert('work', [first, second])
        const order = [{ column: 'identifier', direction: 'descending' }] as const
        for await (const batch of writer.scan('work', order, 1)) {
          assert.deepEqual(batch, [second])
          break
        }
        await writer.insert('work', [third])
        assert.deepEqual(await scanned(writer, order, 5), [[third, second, first]])
      })
    })

    test('rows are found by a key of two columns, unknown keys left out', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('audio-1', [works, albums])
      const album = { provider: 'jamendo', foreign_identifier: "it's" }
      const other = { ...album, provider: 'x' }
      assert.deepEqual(await writer.insert('album', [album, album]), { duplicates: [1] })
      assert.deepEqual(await writer.insert('album', [other, album]), { duplicates: [1] })
      await writer.seal()
      const set = await tableSets.open('audio-1', [works, albums])
      t.after(() => set.close())
      const keys = [
        ['jamendo', "it's"],
        ['jamendo', 'x'],
        ['', ''],
      ]
      assert.deepEqual(await set.find('album', keys), [album])
    })

    test('an identifier that is none is an unknown one', async (t) => {
      const { tableSets } = (await open(t)).database
      const writer = await tableSets.create('image-1', [works])
      await writer.insert('work', [first])
      await writer.seal()
      const set = await tableSets.open('image-1', [works])
      t.after(() => set.close())
      const keys = ['', 'x', "' OR 1=1 --", '\0', `${first.identifier}0`, String(first.identifier)].map(
        (key) => [key],
      )
      assert.deepEqual(await set.find('work', keys), [first])
      const withoutHyphens = [String(first.identifier).replaceAll('-', '')]
      assert.deepEqual(await set.find('work', [withoutHyphens]), [])
      assert.deepEqual(await set.find('work', [withoutHyphens, ['x']]), [])
      assert.deepEqual(await set.find('work', []), [])
    })

    test('a finder answers rows, and which of the keys are on lists, unknown and hostile ones left out', async (t) => {
      const { database } = await open(t)
      await database.migrate(notesMigrations)
      const { sql, tableSets } = database
      const writer = await tableSets.create('image-1', [works])
      await writer.insert('work', [first, second, third])
      await writer.seal()
      const set = await tableSets.open('image-1', [works])
      t.after(() => set.close())
      const list = { table: 'note', column: 'name' }
      const find = set.finder('work', [list, { table: 'note', column: 'text' }])
      const [one, two, unknown] = [String(first.identifier), String(second.identifier), 'd"\\,{}']
      const notes = [
        { name: two, text: 'x' },
        { name: unknown, text: one },
        { name: "c'; DROP TABLE note; --", text: 'y' },
        { name: 'b\ufffd', text: 'z' },
      ]
      await sql
        .insertInto('note')
        .values(notes.map((given) => ({ ...given, rank: 0, weight: null })))
        .execute()
      const keys = [one, two, unknown, notes[2]!.name, "' OR 1=1 --", '', '\0', 'b\ud800']
      const { rows, listed } = await find(keys)
      assert.deepEqual(byIdentifier(rows), [first, second])
      assert.deepEqual(listed[0], new Set(notes.map(({ name }) => name)))
      assert.deepEqual(listed[1], new Set([one]))
      const onlyIfX = set.finder('work', [{ ...list, where: { column: 'text', is: 'x' } }])
      assert.deepEqual((await onlyIfX(keys)).listed, [new Set([two])])
      const onlyIfHostile = set.finder('work', [{ ...list, where: { column: 'text', is: "' OR 1=1 --" } }])
      assert.deepEqual((await onlyIfHostile(keys)).listed, [new Set()])
      assert.deepEqual(await find([]), { rows: [], listed: [new Set(), new Set()] })
      await sql.deleteFrom('note').where('name', '=', two).execute()
      assert.deepEqual((await find([two])).listed, [new Set(), new Set()])
      assert.deepEqual(await set.finder('work', [])([one]), { rows: [first], listed: [] })
    })

    test('sets with the same tables do not touch each other', async (t) => {
      const { tableSets } = (await open(t)).database
      for (const [name, row] of [
        ['image-1', first],
        ['image-11', second],
        ['other-1', third],
      ] as const) {
        const writer = await tableSets.create(name, [works])
        assert.deepEqual(await writer.insert('work', [row]), { duplicates: [] })
        await writer.seal()
      }
      await tableSets.drop('image-1')
      assert.deepEqual((await tableSets.list()).toSorted(), ['image-11', 'other-1'])
      const set = await tableSets.open('other-1', [works])
      t.after(() => set.close())
      assert.equal(await set.count('work'), 1)
      assert.deepEqual(await set.find('work', [[String(third.identifier)]]), [third])
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
      await writer.insert('work', [first])
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
