import { words } from '../analysis/index.ts'
import { longestWholeValue } from '../index-schema.ts'
import { GrowableUint32 } from './growable.ts'
import { OccurrenceLog } from './occurrence-log.ts'

/**
 * Which documents have which whole values: tags or creators. The same ones come again and again, so each is taken apart
 * into words when it is first seen and never again.
 */
export class ValueLog extends OccurrenceLog {
  /** Slots of words, those of the value noted last from `start` to before `end`. */
  readonly words = new GrowableUint32()
  start = 0
  end = 0
  /** By a value's slot: where its words end. Those of the next one follow. */
  readonly #ends = new GrowableUint32()
  readonly #slotOfWord: (word: string) => number

  constructor(slotOfWord: (word: string) => number) {
    super()
    this.#slotOfWord = slotOfWord
  }

  note(value: string, document: number): void {
    const name = value.toWellFormed()
    if (name === '' || name.length > longestWholeValue) {
      this.#takeApart(name)
      return
    }
    const slot = this.slotOf(name)
    this.add(slot, document, 0, 0)
    if (slot === this.#ends.length) {
      this.#takeApart(name)
      this.#ends.push(this.end)
    } else {
      this.start = this.#endOf(slot - 1)
      this.end = this.#endOf(slot)
    }
  }

  override forgetNames(): void {
    super.forgetNames()
    this.#ends.length = 0
  }

  /** Behind the words of all values that have slots. */
  #takeApart(value: string): void {
    this.start = this.#endOf(this.#ends.length - 1)
    this.words.length = this.start
    for (const word of words(value)) this.words.push(this.#slotOfWord(word))
    this.end = this.words.length
  }

  #endOf(slot: number): number {
    return slot < 0 ? 0 : this.#ends.values[slot]!
  }
}
