import { absent } from './candidates.ts'
import { countInField, escapedCounts } from './entry-byte.ts'
import { PositionReader } from './position-reader.ts'
import type { SpanLists } from './span-lists.ts'

/** A word of a phrase, which may be there several times: its list, and its positions, read only when needed. */
interface PhraseWord {
  readonly list: number
  /** How often the phrase has it. */
  times: number
  reader: PositionReader | undefined
  /** Where its positions in the document begin. */
  start: number
}

/** Counts how often a phrase stands in each field of a document that has all its words. */
export class PhraseMatcher {
  readonly #lists: SpanLists
  /** Each once. */
  readonly #words: readonly PhraseWord[]
  /** The words in their order. */
  readonly #phrase: readonly PhraseWord[]
  #buffers: readonly [Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64)]
  /** How often the phrase is in title, description and tags of the document matched last. */
  readonly frequencies = [0, 0, 0]

  /** The lists of the words in their order, all of which have documents here. */
  constructor(phrase: readonly number[], lists: SpanLists) {
    const words = new Map<number, PhraseWord>()
    for (const list of phrase) {
      const word = words.get(list)
      if (word === undefined) words.set(list, { list, times: 1, reader: undefined, start: 0 })
      else word.times++
    }
    this.#lists = lists
    this.#words = [...words.values()]
    this.#phrase = phrase.map((list) => words.get(list)!)
  }

  /**
   * Fills `frequencies` for a candidate, whose entry in the list of each word is known; says whether any field has the
   * phrase.
   */
  match(entries: readonly Uint32Array[], candidate: number): boolean {
    const { frequencies } = this
    if (this.#phrase.length === 1) this.#countWord(entries[this.#phrase[0]!.list]![candidate]!)
    else {
      this.#moveTo(entries, candidate)
      for (let field = 0; field < 3; field++) frequencies[field] = this.#countIn(field)
    }
    return frequencies[0]! + frequencies[1]! + frequencies[2]! > 0
  }

  /** How often one field (0 title or creator, 1 description, 2 tags) has the phrase; any candidate may be asked for. */
  frequencyIn(field: number, entries: readonly Uint32Array[], candidate: number): number {
    for (const { list, times } of this.#words) {
      const entry = entries[list]![candidate]!
      if (entry === absent) return 0
      const byte = this.#lists.postings[list]!.bytes[entry]!
      if (byte !== escapedCounts && countInField[field]!(byte) < times) return 0
    }
    if (this.#phrase.length === 1) {
      this.#countWord(entries[this.#phrase[0]!.list]![candidate]!)
      return this.frequencies[field]!
    }
    this.#moveTo(entries, candidate)
    return this.#countIn(field)
  }

  get positionsTouched(): number {
    return this.#words.reduce((sum, { reader }) => sum + (reader?.positionsTouched ?? 0), 0)
  }

  #moveTo(entries: readonly Uint32Array[], candidate: number): void {
    for (const word of this.#words) word.start = this.#reader(word).moveTo(entries[word.list]![candidate]!)
  }

  /** A single quoted word needs no positions: its byte says how often it is where. */
  #countWord(entry: number): void {
    const word = this.#phrase[0]!
    const byte = this.#lists.postings[word.list]!.bytes[entry]!
    if (byte === escapedCounts) {
      const reader = this.#reader(word)
      reader.moveTo(entry)
      for (let field = 0; field < 3; field++) this.frequencies[field] = reader.counts[field]!
    } else for (let field = 0; field < 3; field++) this.frequencies[field] = countInField[field]!(byte)
  }

  #countIn(field: number): number {
    for (const { reader, times } of this.#words) if (reader!.counts[field]! < times) return 0
    let [starts, others] = this.#buffers
    const [first] = this.#phrase
    starts = first!.reader!.read(first!.start, field, 0, starts)
    let count = first!.reader!.counts[field]!
    for (let place = 1; place < this.#phrase.length && count > 0; place++) {
      const { reader, start } = this.#phrase[place]!
      others = reader!.read(start, field, place, others)
      count = intersectInPlace(starts, count, others, reader!.counts[field]!)
    }
    this.#buffers = [starts, others]
    return count
  }

  #reader(word: PhraseWord): PositionReader {
    word.reader ??= new PositionReader(this.#lists.postings[word.list]!, this.#lists.readPositions(word.list))
    return word.reader
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
