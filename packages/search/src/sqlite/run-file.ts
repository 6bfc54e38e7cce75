import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { ListKind } from './format.ts'
import { GrowableBytes, GrowableUint32 } from './growable.ts'

/**
 * A run is what one filling of memory knows of the index: pieces of lists, ordered by kind and term, and within a term
 * by document. Runs are written one after the other and read side by side when they are merged.
 *
 * ```text
 * 4 × uint32          bytes of the piece, kind + 256 × bytes of the term, documents, bytes of extras
 * documents × uint32  document numbers
 * extras              exact tag frequencies (terms) or positions (words), padded to four bytes
 * documents × uint8   see entry-byte.ts (not in exact lists)
 * term                UTF-8, padded to four bytes
 * ```
 */
const headerBytes = 16
const bufferBytes = 64 * 1024
/** A long list goes in pieces, so that reading many runs side by side needs little memory. */
export const piecesOf = 4_096

/** What a piece holds besides its key; filled anew for each. */
export class RunPiece {
  readonly documents = new GrowableUint32()
  readonly bytes = new GrowableBytes()
  readonly extras = new GrowableBytes()

  clear(): void {
    this.documents.length = 0
    this.bytes.length = 0
    this.extras.length = 0
  }
}

export class RunWriter {
  readonly #file: number
  #buffer = Buffer.allocUnsafeSlow(bufferBytes)
  #words = new Uint32Array(this.#buffer.buffer)
  #used = 0

  constructor(path: string) {
    this.#file = openSync(path, 'wx')
  }

  write(kind: ListKind, term: string, { documents, bytes, extras }: RunPiece): void {
    const termBytes = Buffer.byteLength(term)
    const extrasAt = headerBytes + documents.length * 4
    const bytesAt = extrasAt + padded(extras.length)
    const size = padded(bytesAt + bytes.length + termBytes)
    if (this.#used + size > this.#buffer.length) this.#flush(size)
    const start = this.#used
    const word = start / 4
    this.#words[word] = size
    this.#words[word + 1] = kind + termBytes * 256
    this.#words[word + 2] = documents.length
    this.#words[word + 3] = extras.length
    documents.copyTo(this.#words, word + headerBytes / 4)
    extras.copyTo(this.#buffer, start + extrasAt)
    bytes.copyTo(this.#buffer, start + bytesAt)
    this.#buffer.write(term, start + bytesAt + bytes.length)
    this.#used += size
  }

  close(): void {
    this.#flush(0)
    closeSync(this.#file)
  }

  #flush(needed: number): void {
    writeAll(this.#file, this.#buffer.subarray(0, this.#used))
    this.#used = 0
    if (needed <= this.#buffer.length) return
    this.#buffer = Buffer.allocUnsafeSlow(padded(needed))
    this.#words = new Uint32Array(this.#buffer.buffer)
  }
}

/** Reads a run piece by piece. The arrays and places describe the piece read last, until the next `next`. */
export class RunReader {
  /** Its place among the runs. */
  readonly number: number
  readonly #file: number
  readonly sizeBytes: number
  readBytes = 0
  words: Uint32Array
  bytes: Buffer
  kind: ListKind = 0
  term = ''
  documents = 0
  /** Where the piece's parts are: `documentsAt` in `words`, the others in `bytes`. */
  documentsAt = 0
  extrasAt = 0
  bytesAt = 0
  #start = 0
  #end = 0
  #isWithoutBytes: (kind: ListKind) => boolean

  constructor(path: string, number: number, isWithoutBytes: (kind: ListKind) => boolean) {
    this.number = number
    this.#file = openSync(path, 'r')
    this.sizeBytes = fstatSync(this.#file).size
    this.bytes = Buffer.allocUnsafeSlow(bufferBytes)
    this.words = new Uint32Array(this.bytes.buffer)
    this.#isWithoutBytes = isWithoutBytes
  }

  /** Goes to the next piece; `false` at the end. */
  next(): boolean {
    if (!this.#ensure(headerBytes)) return false
    const word = this.#start / 4
    const size = this.words[word]!
    this.#ensure(size)
    this.#readPiece(this.#start / 4)
    this.#start += size
    this.readBytes += size
    return true
  }

  close(): void {
    closeSync(this.#file)
  }

  #readPiece(word: number): void {
    const kindAndTerm = this.words[word + 1]!
    this.kind = (kindAndTerm & 255) as ListKind
    this.documents = this.words[word + 2]!
    this.documentsAt = word + headerBytes / 4
    this.extrasAt = (this.documentsAt + this.documents) * 4
    this.bytesAt = this.extrasAt + padded(this.words[word + 3]!)
    const termAt = this.bytesAt + (this.#isWithoutBytes(this.kind) ? 0 : this.documents)
    this.term = this.bytes.toString('utf8', termAt, termAt + (kindAndTerm >>> 8))
  }

  /** Has so many bytes in the buffer from `#start` on, or says that the file has no more. */
  #ensure(needed: number): boolean {
    if (this.#end - this.#start >= needed) return true
    const rest = this.bytes.subarray(this.#start, this.#end)
    if (needed > this.bytes.length) {
      this.bytes = Buffer.allocUnsafeSlow(padded(needed))
      this.words = new Uint32Array(this.bytes.buffer)
    }
    this.bytes.set(rest)
    this.#end = rest.length
    this.#start = 0
    while (this.#end < needed) {
      const read = readSync(this.#file, this.bytes, this.#end, this.bytes.length - this.#end, null)
      if (read === 0) return false
      this.#end += read
    }
    return true
  }
}

function padded(size: number): number {
  return (size + 3) & ~3
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
