import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { cleanRow } from '../cleaning/clean-row.ts'
import { unknownColumns } from '../cleaning/unknown-columns.ts'
import type { MediaKind } from '../media-kind.ts'
import { presentWork, workOf } from '../testing/index.ts'
import { kinds } from './index.ts'

/** Every so many rows one is kept in the golden files, with its item and document. */
const samples = [
  { name: 'image', file: 'image_upstream_800.csv', goldenEvery: 80 },
  { name: 'audio', file: 'audio_upstream_50.csv', goldenEvery: 10 },
]

for (const { name, file, goldenEvery } of samples) {
  const kind = kindNamed(name)
  const rows = readCsv(file)
  describe(`the real rows of ${kind.name}`, () => {
    const cleaned = rows.map((raw) => cleanRow(kind, raw, { now: '2024-01-01T00:00:00Z' }))
    const works = cleaned.flatMap((outcome) => ('row' in outcome ? [workOf(kind, outcome.row)] : []))

    it('are all cleaned without a fault', () => {
      assert.ok(rows.length >= 50)
      assert.deepEqual(
        cleaned.filter((outcome) => 'faults' in outcome),
        [],
      )
      assert.deepEqual(unknownColumns(kind, Object.keys(rows[0]!)), [])
    })

    it('are cleaned to what cleaning leaves alone', () => {
      for (const { row } of works) {
        // A list that lost all its tags stays a list; one that comes without any is nothing.
        const expected = { ...row, tags: row.tags?.length ? row.tags : null }
        assert.deepEqual(cleanRow(kind, { ...row }, { now: '2024-01-01' }), { row: expected })
      }
    })

    it('have documents and items as their schemas have them', () => {
      const fields = kind.presentation.map(({ name, schema }) => [name, schema] as const)
      const schema = Type.Partial(Type.Object(Object.fromEntries(fields)))
      for (const work of works) {
        const item = presentWork(kind, work)
        assert.ok(Check(schema, item), JSON.stringify(item))
        assert.ok(Number.isInteger(kind.toDocument(work.row, { flags: [] }).indexedOn))
      }
    })

    it('look as they always have', (t) => {
      const some = works.filter((_, index) => index % goldenEvery === 0)
      const seen = some.map((work) => ({
        item: presentWork(kind, work),
        document: kind.toDocument(work.row, { flags: [] }),
        thumbnail: kind.thumbnailSource(work),
      }))
      t.assert.fileSnapshot(seen, join(import.meta.dirname, 'golden', `${kind.name}.json`))
    })
  })
}

it('every track of the real rows has a set with an identifier and a position', () => {
  const audio = kindNamed('audio')
  for (const raw of readCsv('audio_upstream_50.csv')) {
    const outcome = cleanRow(audio, raw, { now: '2024-01-01' })
    assert.ok('row' in outcome)
    assert.match(audio.set?.keyOf(outcome.row) ?? '', /^https:\/\/www\.jamendo\.com\/album\/\d+\//)
    assert.equal(typeof outcome.row.audio_set_position, 'number')
  }
})

function kindNamed(name: string): MediaKind {
  const kind = kinds.find((candidate) => candidate.name === name)
  assert.ok(kind)
  return kind
}

/** PostgreSQL's CSV: quotes are doubled, line ends may stand inside them. */
function readCsv(fileName: string): readonly Readonly<Record<string, string>>[] {
  const file = join(import.meta.dirname, '../../fixtures', fileName)
  const cells = [...readFileSync(file, 'utf8').matchAll(/(?:"((?:[^"]|"")*)"|([^,\n\r]*))(,|\r?\n|$)/g)]
  const lines: string[][] = [[]]
  for (const [, quoted, bare = '', end] of cells) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end !== ',') lines.push([])
  }
  const [header = [], ...records] = lines.filter((line) => line.length > 1)
  return records.map((record) => Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])))
}
