import type { Candidates } from './candidates.ts'
import { compareIdentifiers, wordsPerIdentifier } from './identifier.ts'

/**
 * Keeps the best `capacity` documents of all that are offered. Documents are ordered by falling key, and with equal keys by
 * ascending identifier. They are put down in the order in which they come; whenever there are half as many again as are
 * wanted, the worst are dropped (quickselect), so that a document costs the same on a deep page as on the first. The arrays
 * are kept from search to search.
 */
export class PageCollector {
  readonly #identifiers: Uint32Array
  #keys = new Float64Array(128)
  #documents = new Uint32Array(128)
  #fields = new Uint8Array(128)
  #size = 0
  #capacity = 0
  #room = 0
  /** The last document of the page, as far as it is known. */
  #last = 0
  /** A document with a smaller key need not be offered. */
  threshold = -Infinity

  constructor(identifiers: Uint32Array) {
    this.#identifiers = identifiers
  }

  start(capacity: number): void {
    this.#size = 0
    this.#capacity = capacity
    this.#room = capacity + Math.max(24, capacity >> 1)
    this.threshold = capacity === 0 ? Infinity : -Infinity
  }

  offer(key: number, document: number, fields: number): void {
    if (key < this.threshold) return
    // Equal keys are frequent, and most documents that have the last one's come after it.
    if (key === this.threshold && !this.#comesBefore(key, document, key, this.#last)) return
    if (this.#size === this.#keys.length) this.#grow()
    this.#keys[this.#size] = key
    this.#documents[this.#size] = document
    this.#fields[this.#size++] = fields
    if (this.#size === this.#room) this.#dropWorse()
  }

  /** Offers candidates with equal keys. */
  offerEqual(key: number, candidates: Candidates): void {
    if (key < this.threshold) return
    // When the page is full of such documents, nearly all come after its last one. Striking them out by the first word of their
    // identifiers fetches many of these from memory at a time.
    if (key === this.threshold)
      candidates.keepUpTo(
        this.#identifiers[this.#last * wordsPerIdentifier]!,
        this.#identifiers,
        wordsPerIdentifier,
      )
    const { base, numbers, alive, count } = candidates
    for (let place = 0; place < count; place++) this.offer(key, base + numbers[alive[place]!]!, 0)
  }

  /** The documents after the best `offset` of those kept, best first. */
  take(offset: number): { key: number; document: number; fields: number }[] {
    const end = Math.min(this.#size, this.#capacity)
    if (offset >= end) return []
    this.#select(offset, 0)
    this.#select(end - 1, offset)
    const page = []
    for (let at = offset; at < end; at++)
      page.push({ key: this.#keys[at]!, document: this.#documents[at]!, fields: this.#fields[at]! })
    return page.sort((a, b) => (this.#comesBefore(a.key, a.document, b.key, b.document) ? -1 : 1))
  }

  #dropWorse(): void {
    this.#select(this.#capacity - 1, 0)
    this.#size = this.#capacity
    this.threshold = this.#keys[this.#capacity - 1]!
    this.#last = this.#documents[this.#capacity - 1]!
  }

  /** Moves the best entries before a place, its own into it, and the worse ones behind. Those before `low` are it already. */
  #select(place: number, low: number): void {
    let high = this.#size - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#isBetter(middle, low)) this.#swap(low, middle)
      if (this.#isBetter(high, low)) this.#swap(low, high)
      if (this.#isBetter(high, middle)) this.#swap(middle, high)
      const key = this.#keys[middle]!
      const document = this.#documents[middle]!
      let i = low
      let j = high
      while (i <= j) {
        while (this.#comesBefore(this.#keys[i]!, this.#documents[i]!, key, document)) i++
        while (this.#comesBefore(key, document, this.#keys[j]!, this.#documents[j]!)) j--
        if (i <= j) this.#swap(i++, j--)
      }
      if (place <= j) high = j
      else if (place >= i) low = i
      else return
    }
  }

  #isBetter(a: number, b: number): boolean {
    return this.#comesBefore(this.#keys[a]!, this.#documents[a]!, this.#keys[b]!, this.#documents[b]!)
  }

  #comesBefore(key: number, document: number, otherKey: number, otherDocument: number): boolean {
    if (key !== otherKey) return key > otherKey
    return (
      compareIdentifiers(
        this.#identifiers,
        document * wordsPerIdentifier,
        otherDocument * wordsPerIdentifier,
      ) < 0
    )
  }

  #swap(a: number, b: number): void {
    const [key, document, fields] = [this.#keys[a]!, this.#documents[a]!, this.#fields[a]!]
    this.#keys[a] = this.#keys[b]!
    this.#documents[a] = this.#documents[b]!
    this.#fields[a] = this.#fields[b]!
    this.#keys[b] = key
    this.#documents[b] = document
    this.#fields[b] = fields
  }

  #grow(): void {
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
