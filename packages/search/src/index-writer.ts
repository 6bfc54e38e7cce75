import type { IndexDocument } from './index-schema.ts'

/** Port: an index being built. Nothing can read it before `finish`; one caller writes at a time. */
export interface IndexWriter {
  /**
   * Adds documents. All documents of an index come in rank order: falling `cutPopularity`, then ascending identifier.
   * Throws `SearchError` (`out-of-order`) otherwise, also for an identifier that was there already. A document that
   * the engine refuses is reported and the others are written.
   */
  write(documents: readonly IndexDocument[]): Promise<WriteOutcome>
  /**
   * Writes batch after batch as `write` does, and tells of each, in their order, what became of it. The next one is
   * taken as soon as there is room for it, be those before it written or not; how much is held at once is bounded. After a
   * fault, or when whoever reads leaves off early, the index can only be abandoned.
   */
  writeAll(batches: DocumentBatches, options?: WriteOptions): AsyncIterable<BatchOutcome>
  /** Makes the index complete, durable and readable. `onProgress` hears a fraction from 0 to 1. */
  finish(onProgress?: (fraction: number) => void): Promise<IndexSummary>
  /** Gives up and deletes what was written. Repeating it, or calling it after `finish`, does nothing. */
  abandon(): Promise<void>
}

export type DocumentBatches = AsyncIterable<readonly IndexDocument[]> | Iterable<readonly IndexDocument[]>

export interface WriteOptions {
  /** Its reason is thrown soon after it is aborted, whatever the engine is doing. */
  readonly signal?: AbortSignal | undefined
}

export interface WriteOutcome {
  readonly written: number
  readonly failed: readonly { readonly identifier: string; readonly reason: string }[]
}

export interface BatchOutcome extends WriteOutcome {
  /** The whole batch, those included that failed. */
  readonly documents: readonly IndexDocument[]
}

export interface IndexSummary {
  readonly documents: number
}
