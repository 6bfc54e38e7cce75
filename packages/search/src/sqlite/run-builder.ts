import { eachTexts } from './flat-texts.ts'
import { type MergedPieces, mergedRuns } from './merge-runs.ts'
import { RunWriter } from './run-file.ts'
import type { TextBatch, TextIndexing } from './text-batch.ts'
import { TextIndexer } from './text-indexer.ts'
import { TextMeasurer, type TextMeasures } from './text-measures.ts'

/** Indexes the texts of batches and writes the runs. */
export class RunBuilder implements TextIndexing {
  readonly batchesAtOnce = 1
  readonly #mostNames: number | undefined
  #texts: TextIndexer

  /** `mostNames`: how many names are kept from run to run. */
  constructor(mostNames?: number) {
    this.#mostNames = mostNames
    this.#texts = new TextIndexer(mostNames)
  }

  async index({ first, texts, run }: TextBatch): Promise<TextMeasures> {
    const measurer = new TextMeasurer()
    let number = first
    for (const ofDocument of eachTexts(texts)) this.#texts.add(ofDocument, number++, measurer)
    if (run !== undefined) this.#write(run)
    return measurer.measures
  }

  /** Lets go of what it keeps first, so that the memory is there for the merge. */
  async *merge(runs: readonly string[]): AsyncGenerator<MergedPieces> {
    this.#texts = new TextIndexer(this.#mostNames)
    yield* mergedRuns(runs)
  }

  async close(): Promise<void> {}

  #write(path: string): void {
    const run = new RunWriter(path)
    try {
      this.#texts.flush(run)
    } finally {
      run.close()
    }
  }
}
