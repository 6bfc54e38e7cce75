import type { IndexDocument } from '@openverse/search'

/** A work to try a finished index with. */
export interface Sample {
  readonly identifier: string
  /** A word of its title. */
  readonly word: string
}

const mostSamples = 32
/** Long enough to be no stop word, and between spaces one word however text is split. */
const plainWord = /(?<![^ ])[a-z]{6,30}(?![^ ])/i

/** A few works spread evenly over all that were offered, however many come. */
export class Samples {
  #kept: Sample[] = []
  /** One of so many offers is taken. */
  #every = 1
  #offers = 0

  get list(): readonly Sample[] {
    return this.#kept
  }

  /** Takes at most one of the documents. */
  offer(documents: readonly IndexDocument[]): void {
    if (this.#offers++ % this.#every !== 0) return
    const sample = firstWithPlainWord(documents)
    if (sample) this.#kept.push(sample)
    if (this.#kept.length <= mostSamples) return
    this.#kept = this.#kept.filter((_, at) => at % 2 === 0)
    this.#every *= 2
  }
}

function firstWithPlainWord(documents: readonly IndexDocument[]): Sample | undefined {
  for (const { identifier, title } of documents) {
    const word = title?.match(plainWord)?.[0]
    if (word !== undefined) return { identifier, word }
  }
  return undefined
}
