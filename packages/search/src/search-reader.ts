import type { DocumentFlag, IndexSchema, TextField } from './index-schema.ts'
import type { IndexWriter } from './index-writer.ts'
import type { SearchRequest } from './search-request.ts'

/** Port: where indices are made, opened and deleted. An index has a name such as `image-7`. */
export interface SearchEngine {
  /**
   * Whether a flag is kept in the index: it then outlives the reader, and every reader in every process sees it. Where it
   * is not, it belongs to the reader that set it.
   */
  readonly keepsFlags: boolean
  /**
   * Begins a new index. Throws `SearchError` (`index-exists`) when there is one of that name, finished or not. Where an
   * index is divided, `sizing` says into how many parts; it bounds nothing.
   */
  createIndex(index: string, schema: IndexSchema, sizing?: IndexSizing): Promise<IndexWriter>
  /**
   * Opens a finished index. Throws `SearchError`: `missing-index` when there is none or it was never finished,
   * `damaged-index` (naming the file) when it is not what was written, `schema-mismatch` when it was built for another
   * schema or by another version of the format.
   */
  openIndex(index: string, schema: IndexSchema): Promise<SearchReader>
  /** Deletes an index, finished or not. Repeating it is harmless. Its readers must be closed. */
  deleteIndex(index: string): Promise<void>
  /**
   * Lets `alias` name `index` for whoever asks the engine itself, in one step: it is never without an index, and never
   * has two. Repeating it is harmless. Nothing of this port needs an alias, so an engine that nobody else can ask has
   * none, and does nothing. Throws `SearchError` (`missing-index`) and leaves the alias as it was.
   */
  pointAlias(alias: string, index: string): Promise<void>
  close(): Promise<void>
}

export interface IndexSizing {
  readonly expectedDocuments: number
}

/** Port: an open index. Safe to use by many requests at once. */
export interface SearchReader {
  /**
   * Finds the works a request asks for. An empty page has no hits and the true total. A text whose words are all
   * stop words finds nothing. Values that a keyword field never had match nothing and are no error. Throws the reason of
   * the signal, at once, when it is aborted before the answer is there; the engine then spends no more time on it than
   * it takes to notice.
   */
  search(request: SearchRequest, options?: SearchOptions): Promise<SearchResult>
  /**
   * Sets or clears a flag; every search that begins after the promise is kept sees it. Unknown identifiers are skipped
   * and returned. The truth is the caller's, in its own tables: where the engine does not keep flags, it sets them again
   * after opening.
   */
  setFlag(change: FlagChange): Promise<{ readonly unknown: readonly string[] }>
  /** Waits for the searches under way. Repeating it is harmless; a search after it throws `SearchError` (`closed`). */
  close(): Promise<void>
}

export interface SearchOptions {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined
}

export interface FlagChange {
  readonly identifiers: readonly string[]
  readonly flag: DocumentFlag
  readonly isSet: boolean
}

export interface SearchResult {
  /** Every match, exact, not capped; of a `RelatedQuery` the number of hits. */
  readonly total: number
  readonly hits: readonly SearchHit[]
}

export interface SearchHit {
  readonly identifier: string
  /** 0 when the order is not by score. */
  readonly score: number
  /**
   * Fields that contain any wanted term of the query, in the order of `textFields`; empty without a text. Of a
   * `FieldsQuery`: those of the fields asked for that contain a plain clause's term, or the whole phrase of a quoted one,
   * of their own text (never the creator). Of a `RelatedQuery`: none.
   */
  readonly fieldsMatched: readonly TextField[]
}
