import { type MergedPieces, mergedBytes, mergedRuns } from './merge-runs.ts'
import { OrderedThread } from './ordered-thread.ts'
import type { TextBatch, TextIndexing } from './text-batch.ts'
import type { TextMeasures } from './text-measures.ts'

/** Batches for each thread: one it works on, and enough beside it to go on with while the caller writes elsewhere. */
const batchesPerThread = 8

/** So many runs are merged on the calling thread before another would have started. */
const fewRuns = 2

/** Buffers that go to and fro while runs are merged: one is filled and one emptied, and the others even out the paces. */
const mergeBuffers = 4

/**
 * Threads that index texts. They take turns by run, so each run is one thread's work. A thread starts when its first
 * batch comes. Another merges the runs, unless they are few, when these have ended and given their memory back.
 */
export class TextThreads implements TextIndexing {
  readonly batchesAtOnce: number
  readonly #size: number
  readonly #threads: OrderedThread<TextBatch, TextMeasures>[] = []
  #merging: OrderedThread<ArrayBuffer, MergedPieces> | undefined
  #turn = 0

  constructor(size: number) {
    this.#size = size
    this.batchesAtOnce = size * batchesPerThread
  }

  index(batch: TextBatch): Promise<TextMeasures> {
    this.#threads[this.#turn] ??= new OrderedThread(new URL('./text-thread.ts', import.meta.url))
    const indexed = this.#threads[this.#turn]!.ask(batch)
    if (batch.run !== undefined) this.#turn = (this.#turn + 1) % this.#size
    return indexed
  }

  async *merge(runs: readonly string[]): AsyncGenerator<MergedPieces> {
    if (runs.length > fewRuns) return yield* this.#mergeBeside(runs)
    await this.#endTexts()
    yield* mergedRuns(runs)
  }

  async close(): Promise<void> {
    await Promise.all([this.#endTexts(), this.#merging?.end()])
  }

  async *#mergeBeside(runs: readonly string[]): AsyncGenerator<MergedPieces> {
    const merging = new OrderedThread<ArrayBuffer, MergedPieces>(
      new URL('./merge-thread.ts', import.meta.url),
      runs,
    )
    this.#merging = merging
    await this.#endTexts()
    const fill = (buffer: ArrayBuffer) => {
      const filled = merging.ask(buffer, [buffer])
      // Nobody may be waiting for this one when an earlier fails.
      filled.catch(() => {})
      return filled
    }
    const underWay = Array.from({ length: mergeBuffers }, () => fill(new ArrayBuffer(mergedBytes)))
    try {
      for (;;) {
        const pieces = await underWay.shift()!
        if (pieces.sizeBytes === 0) return
        yield pieces
        underWay.push(fill(pieces.buffer))
      }
    } finally {
      await merging.end()
    }
  }

  async #endTexts(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()))
  }
}
