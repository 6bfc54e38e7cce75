import {
  countInField,
  escapedCounts,
  escapedFrequency,
  inDescription,
  inTitle,
  tagFrequencyBits,
} from './entry-byte.ts'
import { containerSize, entriesPerOffset } from './format.ts'
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

  /** The next document, by its number within the span. Its byte follows, unless the list is exact. */
  addDocument(number: number): void {
    const container = Math.floor(number / containerSize)
    if (container !== this.#container) {
      this.#endContainer()
      this.#container = container
    }
    this.#numbers.push(number % containerSize)
  }

  /** The byte of a term. Escaped frequencies are read from `extras`; returns where the next one is. */
  addTerm(byte: number, extras: Buffer, extrasAt: number): number {
    this.#bytes.push(byte)
    if (byte & inTitle) this.inField[0]++
    if (byte & inDescription) this.inField[1]++
    if (byte & tagFrequencyBits) this.inField[2]++
    if ((byte & tagFrequencyBits) !== escapedFrequency) return extrasAt
    this.#escapes.push(this.#numbers.length - 1)
    this.#escapes.push(extras.readUInt32LE(extrasAt))
    return extrasAt + 4
  }

  /** The byte of a word. Copies its positions from `extras`, whose length only reading them tells, and returns their end. */
  addWord(byte: number, extras: Buffer, extrasAt: number): number {
    if ((this.#numbers.length - 1) % entriesPerOffset === 0) this.#offsets.push(this.#positions.length)
    this.#bytes.push(byte)
    let end = extrasAt
    let varints = 0
    for (let field = 0; field < 3; field++) {
      let count = 0
      if (byte === escapedCounts) {
        count = varintAt(extras, end)
        end = skipVarints(extras, end, 1)
      } else count = countInField[field]!(byte)
      if (count > 0) this.inField[field]!++
      varints += count
    }
    end = skipVarints(extras, end, varints)
    this.#positions.pushAll(extras, extrasAt, end)
    return end
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
