/** A value that the cache knows the size of, and whose memory it can give back. */
export interface Cached {
  readonly sizeBytes: number
  free(): void
}

/**
 * Keeps what is used within a bound of bytes: the oldest goes first, but what was used since it was last looked at gets
 * another round (the clock algorithm: a use costs next to nothing). What is larger than the whole bound is not kept. The
 * memory of what was dropped is given back by `freeDropped`, and not when the collector, which sees only a small object,
 * comes by.
 */
export class ByteCache<K, V extends Cached> {
  readonly #limit: number
  readonly #slots = new Map<K, Slot<V>>()
  readonly #dropped: V[] = []
  #used = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  get(key: K): V | undefined {
    const slot = this.#slots.get(key)
    if (slot === undefined) return undefined
    slot.isUsed = true
    return slot.value
  }

  /** Adds a value under a new key, and forgets others as far as needed. */
  add(key: K, value: V): void {
    if (costOf(value) > this.#limit) {
      this.#dropped.push(value)
      return
    }
    this.#slots.set(key, { value, isUsed: false })
    this.#used += costOf(value)
    // A Map keeps the order of insertion, and what is put back while it is gone through comes again.
    for (const [oldest, slot] of this.#slots) {
      if (this.#used <= this.#limit) return
      this.#slots.delete(oldest)
      if (slot.isUsed) {
        slot.isUsed = false
        this.#slots.set(oldest, slot)
      } else this.#drop(slot.value)
    }
  }

  forget(isForgotten: (key: K) => boolean): void {
    for (const [key, { value }] of this.#slots) {
      if (!isForgotten(key)) continue
      this.#slots.delete(key)
      this.#drop(value)
    }
  }

  /** Nobody reads any more what was dropped before. */
  freeDropped(): void {
    for (const value of this.#dropped) value.free()
    this.#dropped.length = 0
  }

  #drop(value: V): void {
    this.#dropped.push(value)
    this.#used -= costOf(value)
  }
}

interface Slot<V> {
  readonly value: V
  isUsed: boolean
}

/** What objects and the map itself take besides the bytes. */
const overheadBytes = 512

function costOf(value: Cached): number {
  return value.sizeBytes + overheadBytes
}
