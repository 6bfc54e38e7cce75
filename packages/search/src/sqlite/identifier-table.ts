import { freeBytes } from './free-bytes.ts'
import { parseIdentifier, wordsPerIdentifier } from './identifier.ts'

/**
 * Finds the document number of an identifier: a hash table with open addressing over the identifiers of all documents,
 * which stand in rank order beside it. A place holds the document number plus one; 0 is free.
 */
export class IdentifierTable {
  identifiers: Uint32Array
  places: Uint32Array
  #documents: number
  readonly #wanted = new Uint32Array(wordsPerIdentifier)

  /** Over the arrays of a finished index, or empty and growing. */
  constructor(
    identifiers: Uint32Array = new Uint32Array(4096),
    places: Uint32Array = new Uint32Array(2048),
    documents = 0,
  ) {
    this.identifiers = identifiers
    this.places = places
    this.#documents = documents
  }

  documentOf(identifier: string): number | undefined {
    parseIdentifier(identifier, this.#wanted, 0)
    const found = this.places[this.#placeOf(this.#wanted, 0)]!
    return found === 0 ? undefined : found - 1
  }

  /** Adds the next document's identifier; `false`, and nothing is added, when it is there already. */
  add(identifier: string): boolean {
    this.#makeRoom()
    const at = this.#documents * wordsPerIdentifier
    parseIdentifier(identifier, this.identifiers, at)
    const place = this.#placeOf(this.identifiers, at)
    if (this.places[place] !== 0) return false
    this.#documents++
    this.places[place] = this.#documents
    return true
  }

  /** Gives its memory back; the table is of no use then. */
  free(): void {
    freeBytes(this.identifiers)
    freeBytes(this.places)
  }

  /** The place that holds the identifier, or the free one where it would be put. */
  #placeOf(words: Uint32Array, at: number): number {
    const mask = this.places.length - 1
    let place = hash(words, at) & mask
    while (this.places[place] !== 0 && !this.#isAt(place, words, at)) place = (place + 1) & mask
    return place
  }

  #isAt(place: number, words: Uint32Array, at: number): boolean {
    const there = (this.places[place]! - 1) * wordsPerIdentifier
    for (let word = 0; word < wordsPerIdentifier; word++)
      if (this.identifiers[there + word] !== words[at + word]) return false
    return true
  }

  #makeRoom(): void {
    if ((this.#documents + 1) * wordsPerIdentifier > this.identifiers.length) {
      const larger = new Uint32Array(
        Math.ceil((this.identifiers.length * 1.5) / wordsPerIdentifier) * wordsPerIdentifier,
      )
      larger.set(this.identifiers)
      freeBytes(this.identifiers)
      this.identifiers = larger
    }
    if ((this.#documents + 1) * 4 <= this.places.length * 3) return
    const { length } = this.places
    freeBytes(this.places)
    this.places = new Uint32Array(length * 2)
    for (let document = 0; document < this.#documents; document++)
      this.places[this.#placeOf(this.identifiers, document * wordsPerIdentifier)] = document + 1
  }
}

/** Mixes all bits, so that identifiers that differ in a few only still spread over the table. */
function hash(words: Uint32Array, at: number): number {
  let mixed = 0
  for (let word = 0; word < wordsPerIdentifier; word++) {
    mixed = Math.imul(mixed ^ words[at + word]!, 0x85eb_ca6b)
    mixed ^= mixed >>> 13
    mixed = Math.imul(mixed, 0xc2b2_ae35)
    mixed ^= mixed >>> 16
  }
  return mixed >>> 0
}
