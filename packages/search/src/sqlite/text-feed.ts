import { rmSync } from 'node:fs'
import { type DocumentTexts, flattenTexts } from './flat-texts.ts'
import type { MergedPieces } from './merge-runs.ts'
import type { TextIndexing } from './text-batch.ts'
import type { TextMeasures } from './text-measures.ts'

/** How much text is handed on at once, and how much of it becomes a run. */
export interface TextPortions {
  readonly charactersPerBatch: number
  readonly batchesPerRun: number
}

/** What a document counts for beside its texts: a batch ends even if there are none. */
const charactersPerDocument = 16

/**
 * Hands the texts of documents on to where they are indexed, no faster than they are, and brings back what came of them
 * in the order of the documents. After a fault it does nothing but fail.
 */
export class TextFeed {
  readonly #runs: string[] = []
  readonly #indexing: TextIndexing
  readonly #portions: TextPortions
  readonly #pathOfRun: (run: number) => string
  readonly #onMeasured: (measures: TextMeasures) => void
  readonly #underWay: Promise<TextMeasures>[] = []
  #texts: (string | number | null)[] = []
  #documents = 0
  #characters = 0
  #first = 0
  #batches = 0
  #fault: { readonly error: unknown } | undefined

  constructor(
    indexing: TextIndexing,
    portions: TextPortions,
    pathOfRun: (run: number) => string,
    onMeasured: (measures: TextMeasures) => void,
  ) {
    this.#indexing = indexing
    this.#portions = portions
    this.#pathOfRun = pathOfRun
    this.#onMeasured = onMeasured
  }

  /** Takes the next document's texts. When `isFull`, `send` comes next. */
  add(texts: DocumentTexts): void {
    flattenTexts(texts, this.#texts)
    this.#documents++
    const { title, description, creator, tags } = texts
    this.#characters += (title?.length ?? 0) + (description?.length ?? 0) + (creator?.length ?? 0)
    this.#characters += charactersPerDocument
    for (const tag of tags) this.#characters += tag.length
  }

  get isFull(): boolean {
    return this.#characters >= this.#portions.charactersPerBatch
  }

  async send(): Promise<void> {
    this.#start((this.#batches + 1) % this.#portions.batchesPerRun === 0)
    while (this.#underWay.length >= this.#indexing.batchesAtOnce) await this.#receive()
  }

  /** Sends the rest and waits until all runs are written. */
  async finish(): Promise<void> {
    this.#start(true)
    while (this.#underWay.length > 0) await this.#receive()
  }

  /** After `finish`: what all runs hold. The runs are gone when it ends. */
  async *merged(): AsyncGenerator<MergedPieces> {
    yield* this.#indexing.merge(this.#runs)
    for (const run of this.#runs) rmSync(run)
  }

  /** Ends at once. */
  async abandon(): Promise<void> {
    await this.#indexing.close()
  }

  /** Throws what went wrong since, if anything did. */
  throwFault(): void {
    if (this.#fault !== undefined) throw this.#fault.error
  }

  #start(endsRun: boolean): void {
    this.throwFault()
    const run = endsRun ? this.#pathOfRun(this.#runs.length) : undefined
    if (run !== undefined) this.#runs.push(run)
    const indexed = this.#indexing.index({ first: this.#first, texts: this.#texts, run })
    // Nobody may be waiting when it fails: whoever comes next is told.
    indexed.catch((error) => {
      this.#fault ??= { error }
    })
    this.#underWay.push(indexed)
    this.#first += this.#documents
    this.#batches++
    this.#texts = []
    this.#documents = 0
    this.#characters = 0
  }

  async #receive(): Promise<void> {
    this.#onMeasured(await this.#underWay.shift()!)
  }
}
