import { RunWriter } from './run-file.ts'
import type { TextBatch, TextIndexing } from './text-batch.ts'
import { TextIndexer } from './text-indexer.ts'
import { TextMeasurer, type TextMeasures } from './text-measures.ts'

/** Indexes the texts of batches and writes the runs. */
export class RunBuilder implements TextIndexing {
  readonly batchesAtOnce = 1
  readonly #texts = new TextIndexer()

  async index({ first, texts, run }: TextBatch): Promise<TextMeasures> {
    const measurer = new TextMeasurer()
    for (const [place, ofDocument] of texts.entries()) this.#texts.add(ofDocument, first + place, measurer)
    if (run !== undefined) this.#write(run)
    return measurer.measures
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
