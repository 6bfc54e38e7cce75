import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TableRow } from '../table-sets.ts'
import { albums, byIdentifier, empty, exampleWork, keptRows, works } from './example-tables.ts'
import type { OpenDatabase } from './open-database.ts'

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

export function describeTableSetValues(name: string, open: OpenDatabase): void {
  describe(`${name}: values of table sets`, () => {
    const assertKept = (title: string, rows: readonly TableRow[]) =>
      test(title, async (t) => {
        const { tableSets } = (await open(t)).database
        assert.deepEqual(byIdentifier(await keptRows(tableSets, works, rows)), rows)
      })

    const column = (name: string, values: readonly TableRow[string][]) =>
      values.map((value, number) => exampleWork(number, { [name]: value }))

    assertKept('every type comes back as it went in, null included', [full, empty])

    assertKept(
      'times keep their microseconds',
      column('created_on', [
        '2018-11-09T10:31:06.910129Z',
        '2018-11-09T10:31:06.900000Z',
        '2018-11-09T10:31:06.000001Z',
        '2018-11-09T10:31:06Z',
        '1969-12-31T23:59:59.999999Z',
        '0001-01-01T00:00:00Z',
        '0000-02-29T12:00:00.500000Z',
        '9999-12-31T23:59:59.999999Z',
      ]),
    )

    assertKept('numbers keep their value to the edges', [
      ...column('width', [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, 0]),
      ...[Number.MAX_VALUE, Number.MIN_VALUE, -1.5, 1e21].map((popularity, at) =>
        exampleWork(100 + at, { popularity }),
      ),
    ])

    assertKept(
      'text keeps its control characters, and what means something to the database is text',
      column('title', [
        '',
        '\\N',
        '\\.',
        'a\tb\nc\rd\\e',
        '\\t',
        'NULL',
        '\u0001\u001f\u007f',
        '\u{1f600}',
        '\ufeff',
      ]),
    )

    assertKept(
      'lists of texts keep their order and what is in them',
      column('genres', [
        [],
        [''],
        ['NULL', 'null'],
        ['{}', ','],
        ['"', '\\', '\\"'],
        ['a\nb\tc'],
        ['b', 'a', 'a'],
      ]),
    )

    assertKept(
      'JSON keeps its members in order and its texts to the last character',
      column('tags', [
        { b: 1, a: { z: [], y: {} }, 1: 'first' },
        [1, 0.1, 1e300, true, null, 'a\\n\n\t"'],
        [],
        {},
        'text',
        12,
        ['\0', '\ud800', '\\u0000'],
      ]),
    )

    assertKept(
      'lists of objects keep what differs between the objects',
      column('tags', [
        [
          { name: 'a', provider: 'flickr' },
          { name: 'b', provider: 'flickr' },
          { name: 'c', accuracy: 0.5, provider: 'clarifai' },
          { name: 'd', accuracy: 0.5, provider: null },
          { name: 'e', provider: 'flickr' },
        ],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
          { a: 1, b: 2, c: 3 },
        ],
        [{ name: 'a' }, {}, 'b', { name: 'c' }],
        [{ name: '' }, { name: '\x7f' }, { name: 'a\x7fb' }, { name: 'a' }],
        [
          { name: '', of: ['a'] },
          { name: 'a', of: { b: [{ c: 1 }] } },
        ],
        [null, { name: 'a' }],
        [[{ name: 'a' }], [{ name: 'b' }]],
        [JSON.parse('{"__proto__":"a"}'), JSON.parse('{"__proto__":"b"}')],
      ]),
    )

    test('text that is not Unicode text is made so, in lists as well', async (t) => {
      const { tableSets } = (await open(t)).database
      const row = exampleWork(1, { title: 'a\0b\ud800c', genres: ['\0', 'x\udc00'] })
      assert.deepEqual(await keptRows(tableSets, works, [row]), [
        { ...row, title: 'a\ufffdb\ufffdc', genres: ['\ufffd', 'x\ufffd'] },
      ])
    })

    test('a key may be long, and hold anything', async (t) => {
      const { tableSets } = (await open(t)).database
      const long = Array.from({ length: 4000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
      const rows = [long, `${long}!`, '', '\0', '[","]', "it's"].map((foreign_identifier) => ({
        provider: 'jamendo',
        foreign_identifier,
      }))
      const found = await keptRows(tableSets, albums, rows)
      const identifiers = found.map((row) => row.foreign_identifier).sort()
      assert.deepEqual(identifiers, ['', '[","]', "it's", long, `${long}!`, '\ufffd'].sort())
    })
  })
}
