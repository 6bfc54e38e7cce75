import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { hasBytes, type ListKind } from './format.ts'
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
/** UTF-8 needs no more for a UTF-16 unit. */
const mostBytesPerUnit = 3
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
    const extrasAt = headerBytes + documents.length * 4
    const bytesAt = extrasAt + padded(extras.length)
    const termAt = bytesAt + bytes.length
    const mostBytes = termAt + term.length * mostBytesPerUnit
    if (this.#used + mostBytes > this.#buffer.length) this.#flush(mostBytes)
    const start = this.#used
    const word = start / 4
    const termBytes = this.#writeTerm(term, start + termAt)
    const size = padded(termAt + termBytes)
    this.#words[word] = size
    this.#words[word + 1] = kind + termBytes * 256
    this.#words[word + 2] = documents.length
    this.#words[word + 3] = extras.length
    documents.copyTo(this.#words, word + headerBytes / 4)
    extras.copyTo(this.#buffer, start + extrasAt)
    bytes.copyTo(this.#buffer, start + bytesAt)
    this.#used += size
  }

  close(): void {
    this.#flush(0)
    closeSync(this.#file)
  }

  /** Most terms are short and ASCII, and then a loop is faster than the encoder. Returns how many bytes it has. */
  #writeTerm(term: string, start: number): number {
    for (let at = 0; at < term.length; at++) {
      const unit = term.charCodeAt(at)
      if (unit > 127) return this.#buffer.write(term, start)
      this.#buffer[start + at] = unit
    }
    return term.length
  }

  #flush(needed: number): void {
    writeAll(this.#file, this.#buffer.subarray(0, this.#used))
    this.#used = 0
    if (needed <= this.#buffer.length) return
    this.#buffer = Buffer.allocUnsafeSlow(padded(needed))
    this.#words = new Uint32Array(this.#buffer.buffer)
  }
}

/** Most pieces have less words, and then a loop is faster than another window. */
const shortPiece = 64

/** A window on a piece in a buffer. All it has describes the piece of the last `moveTo`. */
export class PieceWindow {
  words: Uint32Array
  bytes: Buffer
  kind: ListKind = 0
  documents = 0
  /** Where the piece begins in `bytes`, and with how many it ends. */
  start = 0
  sizeBytes = 0
  /** Where its parts are: `documentsAt` in `words`, the others in `bytes`. */
  documentsAt = 0
  extrasAt = 0
  bytesAt = 0
  termAt = 0
  /** How long the term is; nothing where the piece goes on with the list of the one before. */
  termBytes = 0

  constructor(buffer: ArrayBuffer) {
    this.words = new Uint32Array(buffer)
    this.bytes = Buffer.from(buffer)
  }

  moveTo(start: number): void {
    const word = start / 4
    const kindAndTerm = this.words[word + 1]!
    this.start = start
    this.sizeBytes = this.words[word]!
    this.kind = (kindAndTerm & 255) as ListKind
    this.documents = this.words[word + 2]!
    this.documentsAt = word + headerBytes / 4
    this.extrasAt = (this.documentsAt + this.documents) * 4
    this.bytesAt = this.extrasAt + padded(this.words[word + 3]!)
    this.termAt = this.bytesAt + (hasBytes(this.kind) ? this.documents : 0)
    this.termBytes = kindAndTerm >>> 8
  }

  get term(): string {
    return this.bytes.toString('utf8', this.termAt, this.termAt + this.termBytes)
  }

  /** Copies the piece, without its term when it is known to go on with the list before it. */
  copyTo(words: Uint32Array, start: number, isContinuation: boolean): void {
    const from = this.start / 4
    const to = start / 4
    const length = this.sizeBytes / 4
    if (length > shortPiece) words.set(this.words.subarray(from, from + length), to)
    else for (let word = 0; word < length; word++) words[to + word] = this.words[from + word]!
    if (isContinuation) words[to + 1] = this.kind
  }
}

/** Reads a run piece by piece: `piece` is the last one until the next `next`. */
export class RunReader {
  /** Its place among the runs. */
  readonly number: number
  readonly #file: number
  readonly sizeBytes: number
  readBytes = 0
  piece = new PieceWindow(new ArrayBuffer(bufferBytes))
  #start = 0
  #end = 0

  constructor(path: string, number: number) {
    this.number = number
    this.#file = openSync(path, 'r')
    this.sizeBytes = fstatSync(this.#file).size
  }

  /** Goes to the next piece; `false` at the end. */
  next(): boolean {
    if (!this.#ensure(headerBytes)) return false
    const size = this.piece.words[this.#start / 4]!
    this.#ensure(size)
    this.piece.moveTo(this.#start)
    this.#start += size
    this.readBytes += size
    return true
  }

  close(): void {
    closeSync(this.#file)
  }

  /** Has so many bytes in the buffer from `#start` on, or says that the file has no more. */
  #ensure(needed: number): boolean {
    if (this.#end - this.#start >= needed) return true
    const rest = this.piece.bytes.subarray(this.#start, this.#end)
    if (needed > this.piece.bytes.length) this.piece = new PieceWindow(new ArrayBuffer(padded(needed)))
    const { bytes } = this.piece
    bytes.set(rest)
    this.#end = rest.length
    this.#start = 0
    while (this.#end < needed) {
      const read = readSync(this.#file, bytes, this.#end, bytes.length - this.#end, null)
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
