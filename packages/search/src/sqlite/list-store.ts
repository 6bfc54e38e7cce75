import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { ByteCache } from './byte-cache.ts'
import { type ListKind, rowOfList } from './format.ts'
import { freeBytes } from './free-bytes.ts'
import { PostingList } from './posting-list.ts'

/** What the dictionary says about a term: its list, and how many documents have it, in all and by field. */
export interface DictionaryEntry {
  readonly list: number
  readonly documents: number
  /** Title, description, tags. */
  readonly inField: readonly [number, number, number]
  /** A short list, with the one span it has documents in; longer ones are read when they are needed. */
  readonly inline: InlineList | undefined
}

interface InlineList {
  readonly span: number
  readonly postings: PostingList
  /** Of words only. */
  readonly positions: Uint8Array | null
}

type DictionaryRow = [
  list: number,
  documents: number,
  inTitle: number,
  inDescription: number,
  inTags: number,
  span: number | null,
  entries: Uint8Array | null,
  positions: Uint8Array | null,
]

/** Positions of one list within one span, as `SpanBuilder` gathered them. */
class PositionBytes {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get sizeBytes(): number {
    return this.bytes.length
  }

  free(): void {
    freeBytes(this.bytes)
  }
}

/** A dictionary entry as the cache keeps it, with its inline list if it has one. */
class CachedEntry {
  readonly entry: DictionaryEntry

  constructor(entry: DictionaryEntry) {
    this.entry = entry
  }

  get sizeBytes(): number {
    const { inline } = this.entry
    return inline === undefined ? 0 : inline.postings.sizeBytes + (inline.positions?.length ?? 0)
  }

  free(): void {
    const { inline } = this.entry
    inline?.postings.free()
    if (inline?.positions) freeBytes(inline.positions)
  }
}

/** Hot lists, and what the dictionary says of hot terms, of all indices that a thread has open. */
export type ListCache = ByteCache<string | number, PostingList | PositionBytes | CachedEntry>

let stores = 0

/** Numbers of rows are below 2 ** 44, and there are two tables of them. */
const rowKeysOfStore = 2 ** 45

/** Reads the dictionary and the lists of a finished index, one connection a thread, and keeps hot lists in memory. */
export class ListStore {
  readonly #database: DatabaseSync
  readonly #selectTerm: StatementSync
  readonly #selectList: StatementSync
  readonly #selectPositions: StatementSync
  readonly #cache: ListCache
  readonly #number = ++stores

  constructor(databasePath: string, cache: ListCache) {
    this.#database = openForReading(databasePath)
    this.#selectTerm = this.#database.prepare(
      `SELECT list, documents, in_title, in_description, in_tags, span, entries, positions
       FROM dictionary WHERE kind = ? AND term = ?`,
    )
    this.#selectTerm.setReturnArrays(true)
    this.#selectList = this.#database.prepare('SELECT bytes FROM lists WHERE row = ?')
    this.#selectPositions = this.#database.prepare('SELECT bytes FROM positions WHERE row = ?')
    this.#cache = cache
  }

  find(kind: ListKind, term: string): DictionaryEntry | undefined {
    const key = `${this.#number} ${kind} ${term}`
    const cached = this.#cache.get(key) as CachedEntry | undefined
    if (cached !== undefined) return cached.entry
    const row = this.#selectTerm.get(kind, term) as unknown as DictionaryRow | undefined
    if (row === undefined) return undefined
    const [list, documents, inTitle, inDescription, inTags, span, entries, positions] = row
    const inline =
      entries === null ? undefined : { span: span!, postings: new PostingList(entries), positions }
    const entry = { list, documents, inField: [inTitle, inDescription, inTags], inline } as const
    this.#cache.add(key, new CachedEntry(entry))
    return entry
  }

  /** The documents of a list within a span; `undefined` when there are none. */
  read({ list, inline }: DictionaryEntry, span: number): PostingList | undefined {
    if (inline !== undefined) return inline.span === span ? inline.postings : undefined
    const parse = (blob: Uint8Array) => new PostingList(blob)
    return this.#read(this.#selectList, rowOfList(list, span), 0, parse)
  }

  /** The positions of a word's list within a span that has documents of it. */
  readPositions({ list, inline }: DictionaryEntry, span: number): Uint8Array {
    if (inline !== undefined) return inline.positions!
    const parse = (blob: Uint8Array) => new PositionBytes(blob)
    return this.#read(this.#selectPositions, rowOfList(list, span), 1, parse)!.bytes
  }

  close(): void {
    this.#database.close()
    this.#cache.forget((key) => this.#isOwn(key))
  }

  #isOwn(key: string | number): boolean {
    if (typeof key === 'number') return Math.floor(key / rowKeysOfStore) === this.#number
    return key.startsWith(`${this.#number} `)
  }

  /** `part` tells the rows of one table from those of the other. */
  #read<V extends PostingList | PositionBytes>(
    statement: StatementSync,
    row: number,
    part: 0 | 1,
    parse: (blob: Uint8Array) => V,
  ): V | undefined {
    // A number is looked up far faster than a text made for the purpose.
    const key = this.#number * rowKeysOfStore + row * 2 + part
    const cached = this.#cache.get(key)
    if (cached !== undefined) return cached as V
    const found = statement.get(row)
    if (found === undefined) return undefined
    const value = parse(found.bytes as Uint8Array)
    this.#cache.add(key, value)
    return value
  }
}

/**
 * A finished index never changes, which `immutable` tells SQLite: no locks, no look at the file for changes. The cache of
 * the operating system is the cache, so SQLite keeps only a few pages.
 */
export function openForReading(databasePath: string): DatabaseSync {
  const url = pathToFileURL(databasePath)
  url.searchParams.set('immutable', '1')
  const database = new DatabaseSync(url, { readOnly: true })
  database.exec('PRAGMA cache_size = -2048')
  return database
}
