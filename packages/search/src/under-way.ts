/**
 * Counts what is under way, so that closing can wait for its end. A set of promises would do the same, but its members
 * come and go with every search: each time it has filled up, a table with what is under way stays behind, which leads to
 * the next. Once such a table is old, the collector takes all later ones, and the answers in them, for alive.
 */
export class UnderWay {
  #count = 0
  #onEnded: (() => void) | undefined

  /** Returns what it is given. */
  add<T>(work: Promise<T>): Promise<T> {
    this.#count++
    work.then(this.#end, this.#end)
    return work
  }

  /** When nothing is under way; nothing may be added any more. */
  async ended(): Promise<void> {
    if (this.#count === 0) return
    await new Promise<void>((resolve) => {
      this.#onEnded = resolve
    })
  }

  readonly #end = () => {
    this.#count--
    if (this.#count === 0) this.#onEnded?.()
  }
}
