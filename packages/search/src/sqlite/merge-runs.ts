import type { ListKind } from './format.ts'
import { type PieceWindow, RunReader } from './run-file.ts'

/** Pieces as they lie in a run, list by list in the order of the index. Only the first piece of a list has its term. */
export interface MergedPieces {
  readonly buffer: ArrayBuffer
  /** How much of the buffer is filled; nothing after the last piece. */
  readonly sizeBytes: number
  /** How much of all runs has been read. */
  readonly fraction: number
}

/** Far more than most pieces have. */
export const mergedBytes = 256 * 1024

/**
 * Reads all runs side by side. A run's documents come after those of the runs before it, so a list is its pieces one after
 * the other. Memory: one buffer a run.
 */
export class RunMerge {
  readonly #runs: readonly RunReader[]
  /** The run whose piece is next comes last, where an array is shortened at no cost. */
  readonly #waiting: RunReader[]
  readonly #sizeBytes: number
  /** Of the piece that was taken last. */
  #kind: ListKind | undefined
  #term = new Uint8Array(1024)
  #termBytes = 0

  constructor(paths: readonly string[]) {
    this.#runs = paths.map((path, number) => new RunReader(path, number))
    this.#sizeBytes = this.#runs.reduce((sum, run) => sum + run.sizeBytes, 0)
    this.#waiting = this.#runs.filter((run) => run.next()).sort((a, b) => compare(b, a))
  }

  /** Fills the buffer, or a larger one if the next piece alone would not fit, with the next pieces. */
  fill(buffer: ArrayBuffer): MergedPieces {
    const needed = this.#waiting.at(-1)?.piece.sizeBytes ?? 0
    const target = needed > buffer.byteLength ? new ArrayBuffer(needed) : buffer
    const words = new Uint32Array(target)
    let sizeBytes = 0
    for (;;) {
      const run = this.#waiting.at(-1)
      if (run === undefined || sizeBytes + run.piece.sizeBytes > target.byteLength) break
      sizeBytes = this.#take(run, words, sizeBytes)
    }
    const readBytes = this.#runs.reduce((sum, { readBytes }) => sum + readBytes, 0)
    return { buffer: target, sizeBytes, fraction: readBytes / this.#sizeBytes }
  }

  close(): void {
    for (const run of this.#runs) run.close()
  }

  /** Copies the run's piece and lets the run wait for the turn of its next. Returns where the next piece goes. */
  #take(run: RunReader, words: Uint32Array, start: number): number {
    const { piece } = run
    const { sizeBytes } = piece
    const isContinuation = this.#isOfLastList(piece)
    piece.copyTo(words, start, isContinuation)
    if (!isContinuation) this.#keepList(piece)
    this.#waiting.pop()
    if (run.next()) this.#waiting.splice(placeOf(run, this.#waiting), 0, run)
    return start + sizeBytes
  }

  #isOfLastList({ kind, bytes, termAt, termBytes }: PieceWindow): boolean {
    if (kind !== this.#kind || termBytes !== this.#termBytes) return false
    for (let at = 0; at < termBytes; at++) if (bytes[termAt + at] !== this.#term[at]) return false
    return true
  }

  #keepList({ kind, bytes, termAt, termBytes }: PieceWindow): void {
    if (termBytes > this.#term.length) this.#term = new Uint8Array(termBytes * 2)
    for (let at = 0; at < termBytes; at++) this.#term[at] = bytes[termAt + at]!
    this.#kind = kind
    this.#termBytes = termBytes
  }
}

/** All merged pieces; each yield is valid until the next. */
export function* mergedRuns(paths: readonly string[]): Generator<MergedPieces> {
  const merge = new RunMerge(paths)
  try {
    let pieces = merge.fill(new ArrayBuffer(mergedBytes))
    while (pieces.sizeBytes > 0) {
      yield pieces
      pieces = merge.fill(pieces.buffer)
    }
  } finally {
    merge.close()
  }
}

/** Where the run waits: before all whose pieces come sooner. */
function placeOf(run: RunReader, waiting: readonly RunReader[]): number {
  let from = 0
  let to = waiting.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compare(run, waiting[middle]!) > 0) to = middle
    else from = middle + 1
  }
  return from
}

/** By list, and within a list by run. */
function compare(a: RunReader, b: RunReader): number {
  if (a.piece.kind !== b.piece.kind) return a.piece.kind - b.piece.kind
  return compareTerms(a.piece, b.piece) || a.number - b.number
}

/** As the strings compare that the terms were; nearly all comparisons end without making these. */
function compareTerms(a: PieceWindow, b: PieceWindow): number {
  const length = Math.min(a.termBytes, b.termBytes)
  for (let at = 0; at < length; at++) {
    const ofA = a.bytes[a.termAt + at]!
    const ofB = b.bytes[b.termAt + at]!
    if (ofA === ofB) continue
    // Beyond here the order of UTF-8 is not that of UTF-16, which strings have.
    if (ofA >= 0xee && ofB >= 0xee) return a.term < b.term ? -1 : 1
    return ofA - ofB
  }
  return a.termBytes - b.termBytes
}
