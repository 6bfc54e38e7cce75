import { freeBytes } from './free-bytes.ts'

/**
 * Gives each name a small number, its slot, in the order of first sight. A hash table of our own: a `Map` would compute the
 * hash of every fresh slice of text far more slowly, and this is what a build does most often.
 */
export class Vocabulary {
  readonly names: string[] = []
  /** A number a place: slot plus one (0 is free), below the first eight bits of the name's hash. */
  #table = new Int32Array(smallestTable)
  /** Slots in the order of their names, as far as they were there when it was last asked for. */
  #sorted = new Uint32Array(0)
  /** What `slotsOf` works on. */
  #hashes = new Int32Array(64)
  #slots = new Int32Array(64)
  /** Kept so that no compiler finds the reading to be for nothing. */
  lengthReadAhead = 0

  slotOf(name: string): number {
    const hash = hashOf(name)
    const place = this.#placeOf(name, hash)
    const found = this.#table[place]!
    if (found !== 0) return (found & slotBits) - 1
    if (this.names.length === slotBits) throw new RangeError(`more than ${slotBits} names in one run`)
    this.#table[place] = this.names.push(detached(name)) | (hash & ~slotBits)
    if (this.names.length * 2 === this.#table.length) this.#grow()
    return this.names.length - 1
  }

  /**
   * The slots of several names; valid until the next call. Most of the time is spent waiting for memory, so each loop reads
   * one thing of every name, and none of what it reads depends on the name before: that way the processor waits for many
   * at once.
   */
  slotsOf(names: readonly string[]): Int32Array {
    const { length } = names
    if (length > this.#slots.length) {
      this.#hashes = new Int32Array(Math.max(length, this.#slots.length * 2))
      this.#slots = new Int32Array(this.#hashes.length)
    }
    const hashes = this.#hashes
    const slots = this.#slots
    const table = this.#table
    const mask = table.length - 1
    for (let at = 0; at < length; at++) hashes[at] = hashOf(names[at]!)
    for (let at = 0; at < length; at++) {
      const found = table[hashes[at]! & mask]!
      slots[at] = ((found ^ hashes[at]!) & ~slotBits) === 0 ? (found & slotBits) - 1 : -1
    }
    for (let at = 0; at < length; at++) {
      const slot = slots[at]!
      if (slot >= 0 && this.names[slot]!.length !== names[at]!.length) slots[at] = -1
    }
    for (let at = 0; at < length; at++) {
      const slot = slots[at]!
      if (slot < 0 || this.names[slot] !== names[at]) slots[at] = this.slotOf(names[at]!)
    }
    return slots
  }

  /**
   * Reads a little of the names of these slots, which lie all over the heap. Whoever needs them next finds them near, after
   * one wait for all instead of one for each.
   */
  readAhead(slots: Uint32Array, start: number, end: number): void {
    let length = 0
    for (let at = start; at < end; at++) length += this.names[slots[at]!]!.length
    this.lengthReadAhead = length
  }

  /** As if no name had ever been seen. */
  forget(): void {
    this.names.length = 0
    for (const array of [this.#table, this.#sorted]) freeBytes(array)
    this.#table = new Int32Array(smallestTable)
    this.#sorted = new Uint32Array(0)
  }

  /** All slots, in the order of their names; valid until it is asked for again. */
  sortedSlots(): Uint32Array {
    const { names } = this
    const old = this.#sorted
    if (old.length === names.length) return old
    const fresh = Uint32Array.from({ length: names.length - old.length }, (_, at) => old.length + at)
    fresh.sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
    this.#sorted = new Uint32Array(names.length)
    let from = 0
    for (let at = 0; at < fresh.length; at++) {
      const to = this.#firstAfter(names[fresh[at]!]!, old, from)
      this.#sorted.set(old.subarray(from, to), from + at)
      this.#sorted[to + at] = fresh[at]!
      from = to
    }
    this.#sorted.set(old.subarray(from), from + fresh.length)
    freeBytes(old)
    freeBytes(fresh)
    return this.#sorted
  }

  /** Where in the sorted slots, from `from` on, the first is whose name comes after: in growing steps, then by halving. */
  #firstAfter(name: string, sorted: Uint32Array, from: number): number {
    const isBefore = (at: number) => at < sorted.length && this.names[sorted[at]!]! < name
    let start = from
    let step = 1
    for (; isBefore(start + step - 1); step *= 2) start += step
    let end = Math.min(start + step - 1, sorted.length)
    while (start < end) {
      const middle = (start + end) >>> 1
      if (isBefore(middle)) start = middle + 1
      else end = middle
    }
    return start
  }

  /** The place of the name, or the free one where it would be put. */
  #placeOf(name: string, hash: number): number {
    const table = this.#table
    const mask = table.length - 1
    let place = hash & mask
    for (;;) {
      const found = table[place]!
      if (found === 0) return place
      if (((found ^ hash) & ~slotBits) === 0 && this.names[(found & slotBits) - 1] === name) return place
      place = (place + 1) & mask
    }
  }

  /** Twice as many places. All names differ, so only hashes are looked at. */
  #grow(): void {
    const table = new Int32Array(this.#table.length * 2)
    const mask = table.length - 1
    for (let slot = 0; slot < this.names.length; slot++) {
      const hash = hashOf(this.names[slot]!)
      let place = hash & mask
      while (table[place] !== 0) place = (place + 1) & mask
      table[place] = (slot + 1) | (hash & ~slotBits)
    }
    freeBytes(this.#table)
    this.#table = table
  }
}

/** Far more names than a run can have. */
const slotBits = 0x00ff_ffff

const smallestTable = 4096

/** V8 makes a longer slice a window on its text, which would be kept as long as the name. */
function detached(name: string): string {
  return name.length < shortestWindow ? name : name.split('').join('')
}

const shortestWindow = 13

/** Differs from process to process, so that nobody can prepare tags that all fall on the same place. */
const seed = Math.floor(Math.random() * 2 ** 32)

/** FNV-1a over UTF-16 units. */
function hashOf(name: string): number {
  let hash = seed
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x0100_0193)
  return hash ^ (hash >>> 15)
}
