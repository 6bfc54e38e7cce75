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
  readonly #slotsOfWords: (words: readonly string[]) => Int32Array

  constructor(slotsOfWords: (words: readonly string[]) => Int32Array) {
    super()
    this.#slotsOfWords = slotsOfWords
  }

  /** Values that get no list, because they are empty or too long, share the slot of the empty one. */
  override slotsOf(values: readonly string[]): Int32Array {
    const slots = super.slotsOf(values.map(nameOfValue))
    while (this.#ends.length < this.names) {
      this.#takeApart(this.nameOf(this.#ends.length))
      this.#ends.push(this.end)
    }
    return slots
  }

  /** Notes a value by its slot. */
  note(value: string, slot: number, document: number): void {
    if (hasList(value)) {
      this.add(slot, document, 0, 0)
      this.start = this.#endOf(slot - 1)
      this.end = this.#endOf(slot)
    } else {
      this.#takeApart(value.toWellFormed())
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
    const found = words(value)
    const slots = this.#slotsOfWords(found)
    for (let at = 0; at < found.length; at++) this.words.push(slots[at]!)
    this.end = this.words.length
  }

  #endOf(slot: number): number {
    return slot < 0 ? 0 : this.#ends.values[slot]!
  }
}

const hasList = (value: string) => value !== '' && value.length <= longestWholeValue

const nameOfValue = (value: string) => (hasList(value) ? value.toWellFormed() : '')
