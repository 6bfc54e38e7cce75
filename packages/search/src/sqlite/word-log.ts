import { foldAccents } from '../analysis/index.ts'
import { GrowableUint32 } from './growable.ts'
import { OccurrenceLog } from './occurrence-log.ts'

/** Which words occurred where, each of them also as it is without its accents, which is found out once. */
export class WordLog extends OccurrenceLog {
  readonly #unaccented = new GrowableUint32()

  override slotsOf(words: readonly string[]): Int32Array {
    const slots = super.slotsOf(words)
    this.#learnWords()
    return slots
  }

  /** The slot of the word without accents: its own when it has none. */
  unaccentedOf(slot: number): number {
    return this.#unaccented.values[slot]!
  }

  /** Notes a word and, in the same place, itself without accents. Answers how many these are. */
  addWord(slot: number, document: number, field: number, position: number): number {
    this.add(slot, document, field, position)
    const unaccented = this.unaccentedOf(slot)
    if (unaccented === slot) return 1
    this.add(unaccented, document, field, position)
    return 2
  }

  #learnWords(): void {
    for (let slot = this.#unaccented.length; slot < this.names; slot++) {
      const word = this.nameOf(slot)
      const unaccented = foldAccents(word)
      this.#unaccented.push(unaccented === word ? slot : this.slotOf(unaccented))
    }
  }

  override forgetNames(): void {
    super.forgetNames()
    this.#unaccented.length = 0
  }
}
