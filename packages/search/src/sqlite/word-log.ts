import { foldAccents } from '../analysis/index.ts'
import { OccurrenceLog } from './occurrence-log.ts'

/** Which words occurred where. Of each word it is known what it is without its accents, which is found out once. */
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

  override forgetNames(): void {
    super.forgetNames()
    this.#unaccented = []
  }
}
