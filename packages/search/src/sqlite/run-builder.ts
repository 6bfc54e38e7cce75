import { eachTexts } from './flat-texts.ts'
import { RunWriter } from './run-file.ts'
import type { TextBatch, TextIndexing } from './text-batch.ts'
import { TextIndexer } from './text-indexer.ts'
import { TextMeasurer, type TextMeasures } from './text-measures.ts'

/** Indexes the texts of batches and writes the runs. */
export class RunBuilder implements TextIndexing {
  readonly batchesAtOnce = 1
  #texts = new TextIndexer()

  async index({ first, texts, run }: TextBatch): Promise<TextMeasures> {
    const measurer = new TextMeasurer()
    let number = first
    for (const ofDocument of eachTexts(texts)) this.#texts.add(ofDocument, number++, measurer)
    if (run !== undefined) this.#write(run)
    return measurer.measures
  }

  /** Lets go of what it keeps, so that the memory is there for the merge. */
  async close(): Promise<void> {
    this.#texts = new TextIndexer()
  }

  #write(path: string): void {
    const run = new RunWriter(path)
    try {
      this.#texts.flush(run)
    } finally {
      run.close()
    }
  }
}
