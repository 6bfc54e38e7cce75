import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { ByteCache } from './byte-cache.ts'
import { type ListKind, rowOfList } from './format.ts'
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

interface DictionaryRow {
  readonly list: number
  readonly documents: number
  readonly inTitle: number
  readonly inDescription: number
  readonly inTags: number
  readonly span: number | null
  readonly entries: Uint8Array | null
  readonly positions: Uint8Array | null
}

/** Positions of one list within one span, as `ListWriter` packed them. */
interface PositionBytes {
  readonly bytes: Uint8Array
  readonly sizeBytes: number
}

/** Hot lists of all indices that a thread has open. */
export type ListCache = ByteCache<string, PostingList | PositionBytes>

let stores = 0

/** Reads the dictionary and the lists of a finished index, one connection a thread, and keeps hot lists in memory. */
export class ListStore {
  readonly #database: DatabaseSync
  readonly #selectTerm: StatementSync
  readonly #selectList: StatementSync
  readonly #selectPositions: StatementSync
  readonly #cache: ListCache
  readonly #keyPrefix = `${++stores} `

  constructor(databasePath: string, cache: ListCache) {
    this.#database = openForReading(databasePath)
    this.#selectTerm = this.#database.prepare(
      `SELECT list, documents, in_title AS inTitle, in_description AS inDescription, in_tags AS inTags, span, entries, positions
       FROM dictionary WHERE kind = ? AND term = ?`,
    )
    this.#selectList = this.#database.prepare('SELECT bytes FROM lists WHERE row = ?')
    this.#selectPositions = this.#database.prepare('SELECT bytes FROM positions WHERE row = ?')
    this.#cache = cache
  }

  find(kind: ListKind, term: string): DictionaryEntry | undefined {
    const row = this.#selectTerm.get(kind, term) as DictionaryRow | undefined
    if (row === undefined) return undefined
    const { list, documents, inTitle, inDescription, inTags, span, entries, positions } = row
    const inline =
      entries === null ? undefined : { span: span!, postings: new PostingList(entries), positions }
    return { list, documents, inField: [inTitle, inDescription, inTags], inline }
  }

  /** The documents of a list within a span; `undefined` when there are none. */
  read({ list, inline }: DictionaryEntry, span: number): PostingList | undefined {
    if (inline !== undefined) return inline.span === span ? inline.postings : undefined
    return this.#read('list', this.#selectList, rowOfList(list, span), (blob) => new PostingList(blob)) as
      | PostingList
      | undefined
  }

  /** The positions of a word's list within a span that has documents of it. */
  readPositions({ list, inline }: DictionaryEntry, span: number): Uint8Array {
    if (inline !== undefined) return inline.positions!
    const asBytes = (bytes: Uint8Array) => ({ bytes, sizeBytes: bytes.length })
    return (this.#read('positions', this.#selectPositions, rowOfList(list, span), asBytes) as PositionBytes)
      .bytes
  }

  close(): void {
    this.#database.close()
    this.#cache.forget((key) => key.startsWith(this.#keyPrefix))
  }

  #read(
    part: string,
    statement: StatementSync,
    row: number,
    parse: (blob: Uint8Array) => PostingList | PositionBytes,
  ): PostingList | PositionBytes | undefined {
    const key = `${this.#keyPrefix}${part} ${row}`
    const cached = this.#cache.get(key)
    if (cached !== undefined) return cached
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
