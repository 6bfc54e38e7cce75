import { keywordColumnType } from './columns.ts'
import { LongColumn } from './long-column.ts'

/** One keyword field: gives each set of values that occurs a number, and each document the number of its set. */
export class KeywordBuilder {
  readonly name: string
  readonly valueSets: string[][] = []
  /** The number of each document's set. */
  sets = new LongColumn(keywordColumnType(0))
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
    // Learning may put a wider column in the place of this one.
    const number = this.#numbers.get(key) ?? this.#learn(key, values)
    this.sets.push(number)
  }

  /** Forgets all values and gives their memory back. */
  free(): void {
    this.sets.free()
    this.valueSets.length = 0
    this.#numbers.clear()
  }

  #learn(key: string, values: readonly string[]): number {
    const number = this.valueSets.length
    this.#numbers.set(key, number)
    this.valueSets.push([...new Set(values)].sort())
    const type = keywordColumnType(this.valueSets.length)
    if (type !== this.sets.type) this.sets = this.sets.as(type)
    return number
  }
}
