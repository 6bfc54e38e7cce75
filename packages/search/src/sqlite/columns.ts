import type { DatabaseSync } from 'node:sqlite'
import type { FieldStatistics } from '../score/index.ts'
import { freeBytes } from './free-bytes.ts'

/** The fields whose statistics an index keeps. `length` columns exist for those whose length the score needs. */
export const countedFields = [
  'title',
  'description',
  'tags',
  'rawTitle',
  'rawDescription',
  'rawTags',
  'creator',
] as const
export type CountedField = (typeof countedFields)[number]
export const measuredFields = ['tags', 'rawTitle', 'rawDescription', 'rawTags', 'creator'] as const
export type MeasuredField = (typeof measuredFields)[number]

/** What an index knows as a whole. */
export interface IndexFacts {
  readonly documents: number
  readonly popularityPivot: number | null
  readonly authorityPivot: number | null
  readonly fields: Readonly<Record<CountedField, FieldStatistics>>
  /** For each keyword field, the sets of values that documents have; a document's column holds the number of its set. */
  readonly keywords: readonly KeywordFacts[]
}

export interface KeywordFacts {
  readonly name: string
  readonly valueSets: readonly (readonly string[])[]
}

export type KeywordColumn = Uint8Array | Uint16Array | Uint32Array

/**
 * What is filtered, sorted, counted or scored by document, one value for each. All arrays lie in shared memory: one copy
 * serves every thread, and a flag that one sets the others see.
 */
export interface Columns {
  /** Cut to 16 bits, as the score has them. */
  readonly popularity: Uint16Array
  readonly authority: Uint16Array
  readonly indexedOn: Float64Array
  /** One bit a flag, in the order of `documentFlags`. */
  readonly flags: Uint8Array
  readonly lengths: Readonly<Record<MeasuredField, Uint8Array>>
  /** In the order of the facts' keywords. */
  readonly keywords: readonly KeywordColumn[]
  /** Four words a document, see identifier.ts. */
  readonly identifiers: Uint32Array
  /** The hash table of identifier-table.ts. */
  readonly places: Uint32Array
}

/** Larger values go into several rows, so that reading one never needs much memory beside the column itself. */
const partBytes = 1024 * 1024

export function writeColumn(database: DatabaseSync, name: string, values: ArrayBufferView): void {
  const insert = database.prepare('INSERT INTO columns VALUES (?, ?, ?)')
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  for (let part = 0; part * partBytes < bytes.length; part++)
    insert.run(name, part, bytes.subarray(part * partBytes, (part + 1) * partBytes))
}

export function readColumns(database: DatabaseSync, facts: IndexFacts): Columns {
  const read = (name: string) => readColumn(database, name)
  return {
    popularity: new Uint16Array(read('popularity')),
    authority: new Uint16Array(read('authority')),
    indexedOn: new Float64Array(read('indexedOn')),
    flags: new Uint8Array(read('flags')),
    lengths: Object.fromEntries(
      measuredFields.map((field) => [field, new Uint8Array(read(`length:${field}`))]),
    ) as Record<MeasuredField, Uint8Array>,
    keywords: facts.keywords.map(({ name, valueSets }) => {
      const bytes = read(`keyword:${name}`)
      if (valueSets.length <= 2 ** 8) return new Uint8Array(bytes)
      return valueSets.length <= 2 ** 16 ? new Uint16Array(bytes) : new Uint32Array(bytes)
    }),
    identifiers: new Uint32Array(read('identifiers')),
    places: new Uint32Array(read('places')),
  }
}

/** The narrowest array that can hold the numbers of so many sets of values, for `readColumns`. */
export function narrowKeywordColumn(numbers: Uint32Array, sets: number): KeywordColumn {
  if (sets <= 2 ** 8) return Uint8Array.from(numbers)
  return sets <= 2 ** 16 ? Uint16Array.from(numbers) : numbers
}

function readColumn(database: DatabaseSync, name: string): SharedArrayBuffer {
  const { size } = database
    .prepare('SELECT coalesce(sum(length(bytes)), 0) AS size FROM columns WHERE name = ?')
    .get(name) as { size: number }
  const column = new SharedArrayBuffer(size)
  const bytes = new Uint8Array(column)
  let at = 0
  for (const row of database
    .prepare('SELECT bytes FROM columns WHERE name = ? ORDER BY part')
    .iterate(name)) {
    const part = row.bytes as Uint8Array
    bytes.set(part, at)
    at += part.length
    freeBytes(part)
  }
  return column
}
