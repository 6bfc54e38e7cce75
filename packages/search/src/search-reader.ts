import type { DocumentFlag, IndexSchema, TextField } from './index-schema.ts'
import type { IndexWriter } from './index-writer.ts'
import type { SearchRequest } from './search-request.ts'

/** Port: where indices are made, opened and deleted. An index has a name such as `image-7`. */
export interface SearchEngine {
  /** Begins a new index. Throws `SearchError` (`index-exists`) when there is one of that name, finished or not. */
  createIndex(index: string, schema: IndexSchema): Promise<IndexWriter>
  /**
   * Opens a finished index. Throws `SearchError`: `missing-index` when there is none or it was never finished,
   * `damaged-index` (naming the file) when it is not what was written, `schema-mismatch` when it was built for another
   * schema or by another version of the format.
   */
  openIndex(index: string, schema: IndexSchema): Promise<SearchReader>
  /** Deletes an index, finished or not. Repeating it is harmless. Its readers must be closed. */
  deleteIndex(index: string): Promise<void>
  close(): Promise<void>
}

/** Port: an open index. Safe to use by many requests at once. */
export interface SearchReader {
  /**
   * Finds the works a request asks for. An empty page has no hits and the true total. A text whose words are all
   * stop words finds nothing. Values that a keyword field never had match nothing and are no error.
   */
  search(request: SearchRequest): Promise<SearchResult>
  /** How many documents have each value of a keyword field, `removed` ones left out; in no order. */
  countByKeyword(field: string): Promise<ReadonlyMap<string, number>>
  /**
   * Sets or clears a flag; every search that begins after the promise is kept sees it. Unknown identifiers are skipped
   * and returned. Whether a flag outlives the reader is the caller's business: it keeps the truth in its own tables
   * and sets the flags again after opening.
   */
  setFlag(change: FlagChange): Promise<{ readonly unknown: readonly string[] }>
  /** Waits for the searches under way. Repeating it is harmless; a search after it throws `SearchError` (`closed`). */
  close(): Promise<void>
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
