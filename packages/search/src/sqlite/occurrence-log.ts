import { encodeEntry, fieldUnit } from './encode-entry.ts'
import type { ListKind } from './format.ts'
import { GrowableUint32 } from './growable.ts'
import { piecesOf, RunPiece, type RunWriter } from './run-file.ts'
import { Vocabulary } from './vocabulary.ts'

/** A piece of a word's list ends when its positions have grown to this. */
const longestExtras = 64 * 1024

/**
 * What one kind of list learns from the documents of a run: which name occurred in which document and where, one line for
 * each occurrence, in the order of documents, fields and positions.
 */
export class OccurrenceLog {
  readonly #kind: ListKind
  #vocabulary = new Vocabulary()
  readonly #slots = new GrowableUint32()
  readonly #documents = new GrowableUint32()
  readonly #places = new GrowableUint32()
  readonly #piece = new RunPiece()

  constructor(kind: ListKind) {
    this.#kind = kind
  }

  /** A number for the name, good until the next flush: 0 for the first, one more for each new one. */
  slotOf(name: string): number {
    return this.#vocabulary.slotOf(name)
  }

  add(slot: number, document: number, field: number, position: number): void {
    this.#slots.push(slot)
    this.#documents.push(document)
    this.#places.push(field * fieldUnit + position)
  }

  get length(): number {
    return this.#slots.length
  }

  /** Writes everything, ordered by name, and forgets it. */
  flush(run: RunWriter): void {
    const { starts, documents, places } = this.#groupBySlot()
    for (const slot of this.#vocabulary.sortedSlots())
      this.#writeList(run, this.#vocabulary.names[slot]!, documents, places, starts[slot]!, starts[slot + 1]!)
    this.#vocabulary = new Vocabulary()
    for (const column of [this.#slots, this.#documents, this.#places]) column.length = 0
  }

  /** Brings the lines of each slot together, without changing their order (a counting sort). */
  #groupBySlot(): { starts: Uint32Array; documents: Uint32Array; places: Uint32Array } {
    const { length } = this
    const slots = this.#slots.values
    const names = this.#vocabulary.names.length
    const starts = new Uint32Array(names + 1)
    for (let line = 0; line < length; line++) starts[slots[line]! + 1]!++
    for (let slot = 0; slot < names; slot++) starts[slot + 1]! += starts[slot]!
    const next = starts.slice()
    const documents = new Uint32Array(length)
    const places = new Uint32Array(length)
    for (let line = 0; line < length; line++) {
      const target = next[slots[line]!]!++
      documents[target] = this.#documents.values[line]!
      places[target] = this.#places.values[line]!
    }
    return { starts, documents, places }
  }

  #writeList(
    run: RunWriter,
    name: string,
    documents: Uint32Array,
    places: Uint32Array,
    start: number,
    end: number,
  ): void {
    const piece = this.#piece
    piece.clear()
    for (let at = start; at < end; ) {
      const document = documents[at]!
      let entryEnd = at + 1
      while (entryEnd < end && documents[entryEnd] === document) entryEnd++
      piece.documents.push(document)
      encodeEntry(this.#kind, places, at, entryEnd, piece)
      at = entryEnd
      if (piece.documents.length === piecesOf || piece.extras.length >= longestExtras || at === end) {
        run.write(this.#kind, name, piece)
        piece.clear()
      }
    }
  }
}
