import type { SyntheticWork } from './synthetic-work.ts'
import { type Token, vocabularySize, wordOf } from './vocabulary.ts'

/** In how many works each word of the vocabulary occurs, whatever the number of works, in half a megabyte. */
export class DocumentFrequencies {
  readonly #counts: Uint32Array
  /** The last work that was counted for a word, so that it counts once a work. */
  readonly #last = new Int32Array(vocabularySize).fill(-1)

  constructor(counts = new Uint32Array(vocabularySize)) {
    this.#counts = counts
  }

  static fromBytes(bytes: Uint8Array): DocumentFrequencies {
    return new DocumentFrequencies(new Uint32Array(bytes.slice().buffer))
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#counts.buffer)
  }

  add({ rank, title, description, tags }: SyntheticWork): void {
    this.#note(rank, title)
    if (description !== null) this.#note(rank, description)
    for (const tag of tags) this.#note(rank, tag)
  }

  of(word: number): number {
    return this.#counts[word]!
  }

  /** The words with a document frequency from `least` to `most`. */
  wordsWithin(least: number, most: number): number[] {
    const words: number[] = []
    for (const [word, count] of this.#counts.entries()) if (count >= least && count <= most) words.push(word)
    return words
  }

  #note(rank: number, tokens: readonly Token[]): void {
    for (const token of tokens) {
      const word = wordOf(token)
      if (word >= vocabularySize || this.#last[word] === rank) continue
      this.#last[word] = rank
      this.#counts[word]!++
    }
  }
}
