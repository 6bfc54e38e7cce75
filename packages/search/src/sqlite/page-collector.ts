import { compareIdentifiers, wordsPerIdentifier } from './identifier.ts'

/**
 * Keeps the best `capacity` documents of all that are offered: a heap whose root is the worst of them. Documents are
 * ordered by falling key, and with equal keys by ascending identifier. Its arrays are kept from search to search.
 */
export class PageCollector {
  readonly #identifiers: Uint32Array
  #keys = new Float64Array(64)
  #documents = new Uint32Array(64)
  #fields = new Uint8Array(64)
  #size = 0
  #capacity = 0
  /** A document with a smaller key need not be offered. */
  threshold = -Infinity

  constructor(identifiers: Uint32Array) {
    this.#identifiers = identifiers
  }

  start(capacity: number): void {
    this.#size = 0
    this.#capacity = capacity
    this.threshold = capacity === 0 ? Infinity : -Infinity
  }

  offer(key: number, document: number, fields: number): void {
    if (this.#size < this.#capacity) {
      this.#grow()
      this.#siftUp(this.#size++, key, document, fields)
    } else if (this.#capacity > 0 && this.#isWorse(this.#keys[0]!, this.#documents[0]!, key, document)) {
      this.#siftDown(0, key, document, fields)
    }
    if (this.#size === this.#capacity && this.#capacity > 0) this.threshold = this.#keys[0]!
  }

  /**
   * The documents after the best `offset` of those kept, best first. They are the worst of the heap, so taking them off
   * it is enough: a deep page costs no sorting of all that goes before it.
   */
  take(offset: number): { key: number; document: number; fields: number }[] {
    const page = []
    while (this.#size > offset) {
      page.push({ key: this.#keys[0]!, document: this.#documents[0]!, fields: this.#fields[0]! })
      this.#size--
      const last = this.#size
      this.#siftDown(0, this.#keys[last]!, this.#documents[last]!, this.#fields[last]!)
    }
    return page.reverse()
  }

  #siftUp(start: number, key: number, document: number, fields: number): void {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (!this.#isWorse(key, document, this.#keys[parent]!, this.#documents[parent]!)) break
      this.#move(parent, at)
      at = parent
    }
    this.#set(at, key, document, fields)
  }

  #siftDown(start: number, key: number, document: number, fields: number): void {
    let at = start
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && this.#isEntryWorse(child + 1, child)) child++
      if (!this.#isWorse(this.#keys[child]!, this.#documents[child]!, key, document)) break
      this.#move(child, at)
      at = child
    }
    this.#set(at, key, document, fields)
  }

  #isEntryWorse(a: number, b: number): boolean {
    return this.#isWorse(this.#keys[a]!, this.#documents[a]!, this.#keys[b]!, this.#documents[b]!)
  }

  /** Whether the first comes after the second on a page. */
  #isWorse(key: number, document: number, otherKey: number, otherDocument: number): boolean {
    if (key !== otherKey) return key < otherKey
    return (
      compareIdentifiers(
        this.#identifiers,
        document * wordsPerIdentifier,
        otherDocument * wordsPerIdentifier,
      ) > 0
    )
  }

  #move(from: number, to: number): void {
    this.#keys[to] = this.#keys[from]!
    this.#documents[to] = this.#documents[from]!
    this.#fields[to] = this.#fields[from]!
  }

  #set(at: number, key: number, document: number, fields: number): void {
    this.#keys[at] = key
    this.#documents[at] = document
    this.#fields[at] = fields
  }

  #grow(): void {
    if (this.#size < this.#keys.length) return
    const capacity = this.#size * 2
    this.#keys = copied(this.#keys, new Float64Array(capacity))
    this.#documents = copied(this.#documents, new Uint32Array(capacity))
    this.#fields = copied(this.#fields, new Uint8Array(capacity))
  }
}

function copied<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
