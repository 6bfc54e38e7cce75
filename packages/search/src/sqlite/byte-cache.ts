/** Keeps what was used last within a bound of bytes. What is larger than the whole bound is not kept. */
export class ByteCache<K, V extends { readonly sizeBytes: number }> {
  readonly #limit: number
  readonly #values = new Map<K, V>()
  #used = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  get(key: K): V | undefined {
    const value = this.#values.get(key)
    if (value === undefined) return undefined
    // A Map keeps the order of insertion: putting it back makes it the newest.
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  /** Adds a value under a new key, and forgets the oldest as far as needed. */
  add(key: K, value: V): void {
    if (costOf(value) > this.#limit) return
    this.#values.set(key, value)
    this.#used += costOf(value)
    for (const [oldest, dropped] of this.#values) {
      if (this.#used <= this.#limit) return
      this.#values.delete(oldest)
      this.#used -= costOf(dropped)
    }
  }

  forget(isForgotten: (key: K) => boolean): void {
    for (const [key, value] of this.#values) {
      if (!isForgotten(key)) continue
      this.#values.delete(key)
      this.#used -= costOf(value)
    }
  }
}

/** What objects and the map itself take besides the bytes. */
const overheadBytes = 512

function costOf(value: { readonly sizeBytes: number }): number {
  return value.sizeBytes + overheadBytes
}
