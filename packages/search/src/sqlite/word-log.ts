import { foldAccents } from '../analysis/index.ts'
import { OccurrenceLog } from './occurrence-log.ts'

/** Which words occurred where, each of them also as it is without its accents, which is found out once. */
export class WordLog extends OccurrenceLog {
  #unaccented: number[] = []

  override slotOf(word: string): number {
    const slot = super.slotOf(word)
    if (slot === this.#unaccented.length) {
      this.#unaccented.push(slot)
      const unaccented = foldAccents(word)
      if (unaccented !== word) this.#unaccented[slot] = this.slotOf(unaccented)
    }
    return slot
  }

  /** The slot of the word without accents: its own when it has none. */
  unaccentedOf(slot: number): number {
    return this.#unaccented[slot]!
  }

  /** Notes a word and, in the same place, itself without accents. Answers how many these are. */
  addWord(slot: number, document: number, field: number, position: number): number {
    this.add(slot, document, field, position)
    const unaccented = this.unaccentedOf(slot)
    if (unaccented === slot) return 1
    this.add(unaccented, document, field, position)
    return 2
  }

  override forgetNames(): void {
    super.forgetNames()
    this.#unaccented = []
  }
}
