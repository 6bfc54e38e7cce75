import type { CommonRow, MediaKind, Row } from '@openverse/media'
import type {
  BatchOutcome,
  DocumentBatches,
  IndexSummary,
  SearchRequest,
  SearchResult,
  WriteOptions,
} from '@openverse/search'

/** A generation being made by a refresh: rows first, then the index, then sealed. Nobody sees it before go-live. */
export interface GenerationBuild {
  readonly kind: MediaKind
  readonly number: number
  /** Adds cleaned rows. Answers the positions of rows whose identifier was there already: they are left out. */
  addRows(rows: readonly BuildRow[]): Promise<{ readonly duplicates: readonly number[] }>
  countRows(): Promise<number>
  /** Reads the rows back in rank order, as an index is built; they may have columns beside those of the kind. */
  readInRankOrder(batchSize: number): AsyncIterable<readonly BuildRow[]>
  /** Adds batch after batch without waiting for each: see `writeAll` of `IndexWriter`. */
  addDocuments(batches: DocumentBatches, options?: WriteOptions): AsyncIterable<BatchOutcome>
  /**
   * Completes rows and index and makes them durable; `onProgress` hears a fraction from 0 to 1. Aborted, the index is given
   * up, and the reason thrown.
   */
  seal(options?: SealOptions): Promise<IndexSummary>
  /** Opens what was sealed as it would be served, to try it before go-live; the caller closes it. */
  open(signal?: AbortSignal): Promise<SealedGeneration>
  /** Deletes all of it. Repeating it is harmless. */
  discard(): Promise<void>
}

export interface SealOptions {
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal | undefined
}

export interface BuildRow {
  readonly row: Row & CommonRow
  readonly hasSensitiveText: boolean
}

export interface SealedGeneration {
  search(request: SearchRequest): Promise<SearchResult>
  hasRow(identifier: string): Promise<boolean>
  /** Whether the work is taken down, so that no search has to find it. */
  isRemoved(identifier: string): Promise<boolean>
  close(): Promise<void>
}
