import type { FlatTexts } from './flat-texts.ts'
import type { MergedPieces } from './merge-runs.ts'
import type { TextMeasures } from './text-measures.ts'

/** The texts of documents that follow each other. */
export interface TextBatch {
  /** Number of the first document. */
  readonly first: number
  readonly texts: FlatTexts
  /** Path of the run that ends with this batch, if one does. */
  readonly run: string | undefined
}

/** Where texts are indexed and runs merged: on the calling thread (`RunBuilder`) or in others (`TextThreads`). */
export interface TextIndexing {
  /** How many batches may be under way at once before handing on more only costs memory. */
  readonly batchesAtOnce: number
  /** Batches come in the order of their documents, and all since the last one that ended a run become the next run. */
  index(batch: TextBatch): Promise<TextMeasures>
  /** What all runs hold, after the last batch. What is yielded is valid until the next is asked for. */
  merge(runs: readonly string[]): AsyncIterable<MergedPieces>
  /** Ends at once; whatever is under way fails. */
  close(): Promise<void>
}
