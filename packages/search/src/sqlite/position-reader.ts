import { countInField, escapedCounts, positionsOfByte } from './entry-byte.ts'
import { entriesPerOffset } from './format.ts'
import type { PostingList } from './posting-list.ts'

/**
 * Reads where one word stands, entry by entry. Within a block of entries it walks forward; the block's offset brings it
 * near any entry. Positions come as distances from the one before (see `encode-entry.ts`).
 */
export class PositionReader {
  readonly #list: PostingList
  readonly #bytes: Uint8Array
  /** Where the counts (if escaped) or positions of `#entry` begin. */
  #at = 0
  #entry = -1
  /** How often the word is in title, description and tags of the entry read last. */
  readonly counts: [number, number, number] = [0, 0, 0]
  /** Positions walked over or read: what phrases cost. */
  positionsTouched = 0

  constructor(list: PostingList, bytes: Uint8Array) {
    this.#list = list
    this.#bytes = bytes
  }

  /** Goes to an entry, reads its counts and returns where its positions begin. */
  moveTo(entry: number): number {
    this.#walkTo(entry)
    return this.#readCounts()
  }

  /** The word's positions in a field of the entry at whose positions `start` is. `shift` is taken off each. */
  read(start: number, field: number, shift: number, into: Int32Array): Int32Array {
    let at = start
    for (let before = 0; before < field; before++) at = this.#skip(at, this.counts[before]!)
    const count = this.counts[field]!
    const positions = into.length < count ? new Int32Array(count * 2) : into
    let position = -shift
    for (let index = 0; index < count; index++) {
      let distance = 0
      for (let bits = 0; ; bits += 7) {
        const byte = this.#bytes[at++]!
        distance |= (byte & 127) << bits
        if (byte < 128) break
      }
      position += distance
      positions[index] = position
    }
    this.positionsTouched += count
    return positions
  }

  #walkTo(entry: number): void {
    const blockStart = entry - (entry % entriesPerOffset)
    if (this.#entry < blockStart || this.#entry > entry) {
      this.#at = this.#list.offsetOfBlock(entry)
      this.#entry = blockStart
    }
    const { bytes } = this.#list
    let varints = 0
    for (; this.#entry < entry; this.#entry++) {
      const byte = bytes[this.#entry]!
      if (byte !== escapedCounts) {
        varints += positionsOfByte[byte]!
        continue
      }
      this.#at = this.#skip(this.#at, varints)
      this.#at = this.#readCounts()
      varints = this.counts[0] + this.counts[1] + this.counts[2]
    }
    this.#at = this.#skip(this.#at, varints)
  }

  #readCounts(): number {
    const byte = this.#list.bytes[this.#entry]!
    if (byte === escapedCounts) return this.#readEscapedCounts()
    this.counts[0] = countInField[0](byte)
    this.counts[1] = countInField[1](byte)
    this.counts[2] = countInField[2](byte)
    return this.#at
  }

  #readEscapedCounts(): number {
    let at = this.#at
    for (let field = 0; field < 3; field++) {
      let count = 0
      let bits = 0
      for (; this.#bytes[at]! > 127; bits += 7) count |= (this.#bytes[at++]! & 127) << bits
      this.counts[field] = count | (this.#bytes[at++]! << bits)
    }
    return at
  }

  #skip(start: number, varints: number): number {
    const bytes = this.#bytes
    let at = start
    for (let left = varints; left > 0; at++) if (bytes[at]! < 128) left--
    this.positionsTouched += varints
    return at
  }
}
