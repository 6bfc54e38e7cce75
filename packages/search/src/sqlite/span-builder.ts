import {
  escapedCounts,
  escapedFrequency,
  fieldsOfTermByte,
  fieldsOfWordByte,
  positionsOfByte,
  tagFrequencyBits,
} from './entry-byte.ts'
import { containerSize, entriesPerOffset, spanSize } from './format.ts'
import { GrowableBytes, GrowableUint16, GrowableUint32 } from './growable.ts'
import { PostingListEncoder } from './posting-list.ts'

/** Gathers one list's entries within one span. */
export class SpanBuilder {
  #container = -1
  #containerStart = 0
  readonly #directory = new GrowableUint16()
  readonly #numbers = new GrowableUint16()
  readonly #bytes = new GrowableBytes()
  readonly #escapes = new GrowableUint32()
  readonly #offsets = new GrowableUint32()
  readonly #positions = new GrowableBytes()
  readonly #encoder = new PostingListEncoder()
  /** Documents that had the term in title, description and tags, over all spans since `startList`. */
  readonly inField: [number, number, number] = [0, 0, 0]

  startList(): void {
    this.inField.fill(0)
  }

  /** The next documents, all of this span, by their numbers. What `addTerms` or `addWords` take comes after them. */
  addDocuments(numbers: Uint32Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const number = numbers[at]! % spanSize
      const container = Math.floor(number / containerSize)
      if (container !== this.#container) {
        this.#endContainer()
        this.#container = container
      }
      this.#numbers.push(number % containerSize)
    }
  }

  /** The bytes of a term. Escaped frequencies are read from `extrasAt` on; returns where the next one is. */
  addTerms(source: Buffer, start: number, end: number, extrasAt: number): number {
    let extra = extrasAt
    for (let at = start; at < end; at++) {
      const byte = source[at]!
      this.#countFields(fieldsOfTermByte[byte]!)
      if ((byte & tagFrequencyBits) === escapedFrequency) {
        this.#escapes.push(this.#bytes.length)
        this.#escapes.push(source.readUInt32LE(extra))
        extra += 4
      }
      this.#bytes.push(byte)
    }
    return extra
  }

  /** The bytes of a word. Copies the positions from `extrasAt` on, whose end only reading them tells, and returns it. */
  addWords(source: Buffer, start: number, end: number, extrasAt: number): number {
    const shift = this.#positions.length - extrasAt
    let extra = extrasAt
    for (let at = start; at < end; at++) {
      if (this.#bytes.length % entriesPerOffset === 0) this.#offsets.push(extra + shift)
      const byte = source[at]!
      this.#bytes.push(byte)
      if (byte === escapedCounts) extra = this.#addEscapedCounts(source, extra)
      else {
        this.#countFields(fieldsOfWordByte[byte]!)
        extra = skipVarints(source, extra, positionsOfByte[byte]!)
      }
    }
    this.#positions.pushAll(source, extrasAt, extra)
    return extra
  }

  get isEmpty(): boolean {
    return this.#numbers.length === 0
  }

  /** The entries as `PostingList` reads them; valid until the next call. */
  encodeEntries(): Uint8Array {
    this.#endContainer()
    return this.#encoder.encode({
      offsets: this.#offsets,
      escapes: this.#escapes,
      directory: this.#directory,
      numbers: this.#numbers,
      bytes: this.#bytes,
    })
  }

  /** The positions as `PositionReader` reads them; valid until the next entry. */
  get positions(): Uint8Array {
    return this.#positions.filled()
  }

  clear(): void {
    const parts = [this.#directory, this.#numbers, this.#bytes, this.#escapes, this.#offsets, this.#positions]
    for (const part of parts) part.length = 0
    this.#containerStart = 0
    this.#container = -1
  }

  #countFields(fields: number): void {
    if (fields & 1) this.inField[0]++
    if (fields & 2) this.inField[1]++
    if (fields & 4) this.inField[2]++
  }

  /** Counts that stand before the positions; returns where the positions end. */
  #addEscapedCounts(source: Buffer, start: number): number {
    let at = start
    let positions = 0
    for (let field = 0; field < 3; field++) {
      const count = varintAt(source, at)
      at = skipVarints(source, at, 1)
      if (count > 0) this.inField[field]!++
      positions += count
    }
    return skipVarints(source, at, positions)
  }

  #endContainer(): void {
    const size = this.#numbers.length - this.#containerStart
    if (size === 0) return
    this.#directory.push(this.#container)
    this.#directory.push(size - 1)
    this.#containerStart = this.#numbers.length
  }
}

function varintAt(bytes: Uint8Array, start: number): number {
  let value = 0
  let shift = 0
  let at = start
  for (; bytes[at]! > 127; at++, shift += 7) value |= (bytes[at]! & 127) << shift
  return value | (bytes[at]! << shift)
}

function skipVarints(bytes: Uint8Array, start: number, count: number): number {
  let at = start
  for (let left = count; left > 0; at++) if (bytes[at]! < 128) left--
  return at
}
