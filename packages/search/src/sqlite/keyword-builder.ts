import { GrowableUint32 } from './growable.ts'

/** One keyword field: gives each set of values that occurs a number, and each document the number of its set. */
export class KeywordBuilder {
  readonly name: string
  readonly valueSets: string[][] = []
  readonly sets = new GrowableUint32()
  readonly #numbers = new Map<string, number>()

  constructor(name: string) {
    this.name = name
  }

  add(values: readonly string[]): void {
    // One value, the ordinary case, is its own key; JSON begins with a bracket, which a key of one value may not.
    const key =
      values.length === 1 && !values[0]!.startsWith('[')
        ? values[0]!
        : JSON.stringify([...new Set(values)].sort())
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.valueSets.length
      this.#numbers.set(key, number)
      this.valueSets.push([...new Set(values)].sort())
    }
    this.sets.push(number)
  }
}
