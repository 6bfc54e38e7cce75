import { escapedFrequency, tagFrequencyBits } from './entry-byte.ts'
import { containersPerSpan, entriesPerOffset } from './format.ts'
import { freeBytes } from './free-bytes.ts'
import type { GrowableBytes, GrowableUint16, GrowableUint32 } from './growable.ts'

/**
 * One list's documents within one span, as it lies in its BLOB (all numbers little-endian):
 *
 * ```text
 * 4 × uint32                     entries, containers, escapes, offsets
 * offsets × uint32               where the positions of every 32nd entry begin (words only)
 * escapes × (uint32, uint32)     entry and exact frequency (terms only)
 * containers × (uint16, uint16)  which container, entries in it less one
 * entries × uint16               lower 16 bits of the document numbers, ascending in each container
 * entries × uint8                see entry-byte.ts (not in exact lists)
 * ```
 *
 * There is nothing to decode: the arrays below are windows on the BLOB.
 */
export class PostingList {
  readonly numbers: Uint16Array
  readonly bytes: Uint8Array
  readonly sizeBytes: number
  readonly #offsets: Uint32Array
  readonly #escapes: Uint32Array
  /** Entries of container `c` are those from `#starts[c]` to before `#starts[c + 1]`. */
  readonly #starts = new Uint32Array(containersPerSpan + 1)

  constructor(blob: Uint8Array) {
    const { buffer, byteOffset } = blob
    const [entries, containers, escapes, offsets] = new Uint32Array(buffer, byteOffset, headerWords)
    let at = byteOffset + headerWords * 4
    this.#offsets = new Uint32Array(buffer, at, offsets!)
    at += offsets! * 4
    this.#escapes = new Uint32Array(buffer, at, escapes! * 2)
    at += escapes! * 8
    const directory = new Uint16Array(buffer, at, containers! * 2)
    at += containers! * 4
    this.numbers = new Uint16Array(buffer, at, entries!)
    at += entries! * 2
    this.bytes = new Uint8Array(buffer, at, byteOffset + blob.length - at)
    this.sizeBytes = blob.length
    for (let at = 0; at < directory.length; at += 2) this.#starts[directory[at]! + 1] = directory[at + 1]! + 1
    for (let container = 0; container < containersPerSpan; container++)
      this.#starts[container + 1]! += this.#starts[container]!
  }

  /** Gives its memory back; it cannot be read any more. */
  free(): void {
    freeBytes(this.numbers)
  }

  /** The first entry of a container (0–15); where the next one's start is the same, the container is empty. */
  startOf(container: number): number {
    return this.#starts[container]!
  }

  endOf(container: number): number {
    return this.#starts[container + 1]!
  }

  /** The documents of a container, by the lower 16 bits of their numbers. */
  numbersOf(container: number): Uint16Array {
    return this.numbers.subarray(this.startOf(container), this.endOf(container))
  }

  /** The tag frequency of an entry whose byte could not hold it. */
  escapedFrequency(entry: number): number {
    let low = 0
    let high = this.#escapes.length / 2
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#escapes[middle * 2]! < entry) low = middle + 1
      else high = middle
    }
    return this.#escapes[low * 2 + 1]!
  }

  /** Where the positions of the block of entries with this one begin. */
  offsetOfBlock(entry: number): number {
    return this.#offsets[Math.floor(entry / entriesPerOffset)]!
  }
}

/** How often the tags have the term of a list's entry. */
export function tagFrequency(postings: PostingList, entry: number): number {
  const frequency = postings.bytes[entry]! & tagFrequencyBits
  return frequency === escapedFrequency ? postings.escapedFrequency(entry) : frequency
}

const headerWords = 4

/** The parts of a BLOB that `PostingList` reads, in their order. */
export interface PostingListParts {
  readonly offsets: GrowableUint32
  readonly escapes: GrowableUint32
  readonly directory: GrowableUint16
  readonly numbers: GrowableUint16
  readonly bytes: GrowableBytes
}

/** Makes BLOBs, all in one buffer: each is valid until the next. */
export class PostingListEncoder {
  #buffer = new ArrayBuffer(1024)

  encode({ offsets, escapes, directory, numbers, bytes }: PostingListParts): Uint8Array {
    const wordsAt = headerWords + offsets.length + escapes.length
    const halvesAt = wordsAt * 2 + directory.length + numbers.length
    const size = halvesAt * 2 + bytes.length
    if (size > this.#buffer.byteLength) this.#buffer = new ArrayBuffer(size * 2)
    const words = new Uint32Array(this.#buffer, 0, wordsAt)
    words[0] = numbers.length
    words[1] = directory.length / 2
    words[2] = escapes.length / 2
    words[3] = offsets.length
    offsets.copyTo(words, headerWords)
    escapes.copyTo(words, headerWords + offsets.length)
    const halves = new Uint16Array(this.#buffer, 0, halvesAt)
    directory.copyTo(halves, wordsAt * 2)
    numbers.copyTo(halves, wordsAt * 2 + directory.length)
    const blob = new Uint8Array(this.#buffer, 0, size)
    bytes.copyTo(blob, halvesAt * 2)
    return blob
  }
}
