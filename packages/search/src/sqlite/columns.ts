import type { DatabaseSync } from 'node:sqlite'
import type { FieldStatistics } from '../score/index.ts'
import { freeBytes } from './free-bytes.ts'
import { type PopularitySteps, popularitySteps } from './popularity-steps.ts'

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
  readonly popularity: PopularitySteps
  /** Cut to 16 bits, as the score has it. */
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

/** Larger columns go into several rows, so that reading one never needs much memory beside the column itself. */
export const partBytes = 256 * 1024

export function writeColumn(
  database: DatabaseSync,
  name: string,
  parts: Iterable<NodeJS.ArrayBufferView>,
): void {
  const insert = database.prepare('INSERT INTO columns VALUES (?, ?, ?)')
  let number = 0
  for (const part of parts) insert.run(name, number++, part)
}

/** Cuts a column that lies in one array into the parts that are written. */
export function* partsOf(values: Uint32Array): Generator<Uint32Array> {
  const step = partBytes / values.BYTES_PER_ELEMENT
  for (let at = 0; at < values.length; at += step) yield values.subarray(at, at + step)
}

export function readColumns(database: DatabaseSync, facts: IndexFacts): Columns {
  const read = (name: string) => readColumn(database, name)
  return {
    popularity: popularitySteps(new Uint16Array(read('popularity'))),
    authority: new Uint16Array(read('authority')),
    indexedOn: new Float64Array(read('indexedOn')),
    flags: new Uint8Array(read('flags')),
    lengths: Object.fromEntries(
      measuredFields.map((field) => [field, new Uint8Array(read(`length:${field}`))]),
    ) as Record<MeasuredField, Uint8Array>,
    keywords: facts.keywords.map(
      ({ name, valueSets }) => new (keywordColumnType(valueSets.length))(read(`keyword:${name}`)),
    ),
    identifiers: new Uint32Array(read('identifiers')),
    places: new Uint32Array(read('places')),
  }
}

interface KeywordColumnType {
  new (length: number): KeywordColumn
  new (bytes: SharedArrayBuffer): KeywordColumn
  readonly BYTES_PER_ELEMENT: number
}

/** The narrowest array that can hold the numbers of so many sets of values. */
export function keywordColumnType(sets: number): KeywordColumnType {
  if (sets <= 2 ** 8) return Uint8Array
  return sets <= 2 ** 16 ? Uint16Array : Uint32Array
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
