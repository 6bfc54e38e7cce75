/**
 * Gives each name of a run a small number, its slot, in the order of first sight. A hash table of our own: a `Map` would
 * compute the hash of every fresh slice of text far more slowly, and this is what a build does most often.
 */
export class Vocabulary {
  readonly names: string[] = []
  /** Slot plus one; 0 is free. */
  #places = new Uint32Array(2048)
  #hashes = new Int32Array(1024)

  slotOf(name: string): number {
    const hash = hashOf(name)
    const place = this.#placeOf(name, hash)
    const found = this.#places[place]!
    if (found !== 0) return found - 1
    const slot = this.names.push(name) - 1
    this.#places[place] = slot + 1
    this.#hashes[slot] = hash
    if (this.names.length === this.#hashes.length) this.#grow()
    return slot
  }

  /** All slots, in the order of their names. */
  sortedSlots(): number[] {
    return this.names.toSorted().map((name) => this.slotOf(name))
  }

  /** The place of the name, or the free one where it would be put. */
  #placeOf(name: string, hash: number): number {
    const mask = this.#places.length - 1
    let place = hash & mask
    for (;;) {
      const slot = this.#places[place]! - 1
      if (slot < 0 || (this.#hashes[slot] === hash && this.names[slot] === name)) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2)
    hashes.set(this.#hashes)
    this.#hashes = hashes
    this.#places = new Uint32Array(hashes.length * 2)
    for (const [slot, name] of this.names.entries())
      this.#places[this.#placeOf(name, hashes[slot]!)] = slot + 1
  }
}

/** Differs from process to process, so that nobody can prepare tags that all fall on the same place. */
const seed = Math.floor(Math.random() * 2 ** 32)

/** FNV-1a over UTF-16 units. */
function hashOf(name: string): number {
  let hash = seed
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x0100_0193)
  return hash ^ (hash >>> 15)
}
