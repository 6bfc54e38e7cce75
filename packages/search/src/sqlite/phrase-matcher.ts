import { countInField, escapedCounts } from './entry-byte.ts'
import { PositionReader } from './position-reader.ts'
import type { PostingList } from './posting-list.ts'

/** One word of a phrase: its list in the span, and its positions, read only when needed. */
export interface PhraseWord {
  readonly postings: PostingList
  readonly positions: () => Uint8Array
}

/** Counts how often a phrase stands in each field of a document that has all its words. */
export class PhraseMatcher {
  readonly #words: readonly PhraseWord[]
  readonly #readers: PositionReader[] = []
  readonly #starts: number[]
  #buffers: readonly [Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64)]
  /** How often the phrase is in title, description and tags of the document matched last. */
  readonly frequencies = [0, 0, 0]

  constructor(words: readonly PhraseWord[]) {
    this.#words = words
    this.#starts = words.map(() => 0)
  }

  /**
   * Fills `frequencies` for a candidate, whose entry in the list of each word is known; says whether any field has the
   * phrase.
   */
  match(entries: readonly Uint32Array[], candidate: number): boolean {
    if (this.#words.length === 1) return this.#countWord(entries[0]![candidate]!)
    for (let word = 0; word < this.#words.length; word++)
      this.#starts[word] = this.#reader(word).moveTo(entries[word]![candidate]!)
    for (let field = 0; field < 3; field++) this.frequencies[field] = this.#countIn(field)
    return this.frequencies[0]! + this.frequencies[1]! + this.frequencies[2]! > 0
  }

  get positionsTouched(): number {
    return this.#readers.reduce((sum, reader) => sum + reader.positionsTouched, 0)
  }

  /** A single quoted word needs no positions: its byte says how often it is where. */
  #countWord(entry: number): boolean {
    const byte = this.#words[0]!.postings.bytes[entry]!
    if (byte === escapedCounts) {
      const reader = this.#reader(0)
      reader.moveTo(entry)
      for (let field = 0; field < 3; field++) this.frequencies[field] = reader.counts[field]!
    } else for (let field = 0; field < 3; field++) this.frequencies[field] = countInField[field]!(byte)
    return true
  }

  #countIn(field: number): number {
    for (let word = 0; word < this.#words.length; word++)
      if (this.#readers[word]!.counts[field] === 0) return 0
    let [starts, others] = this.#buffers
    starts = this.#readers[0]!.read(this.#starts[0]!, field, 0, starts)
    let count = this.#readers[0]!.counts[field]!
    for (let word = 1; word < this.#words.length && count > 0; word++) {
      const reader = this.#readers[word]!
      others = reader.read(this.#starts[word]!, field, word, others)
      count = intersectInPlace(starts, count, others, reader.counts[field]!)
    }
    this.#buffers = [starts, others]
    return count
  }

  #reader(word: number): PositionReader {
    this.#readers[word] ??= new PositionReader(this.#words[word]!.postings, this.#words[word]!.positions())
    return this.#readers[word]!
  }
}

/** Keeps the values of the first array that the second has, too; both are ascending. Returns how many are left. */
function intersectInPlace(values: Int32Array, count: number, others: Int32Array, otherCount: number): number {
  let kept = 0
  let at = 0
  for (let index = 0; index < count; index++) {
    const value = values[index]!
    while (at < otherCount && others[at]! < value) at++
    if (at < otherCount && others[at] === value) values[kept++] = value
  }
  return kept
}
