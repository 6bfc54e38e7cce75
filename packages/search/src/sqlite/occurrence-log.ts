import { encodeEntry, fieldUnit } from './encode-entry.ts'
import type { ListKind } from './format.ts'
import type { GroupedLines } from './grouped-lines.ts'
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
  readonly #vocabulary: Vocabulary
  readonly #slots = new GrowableUint32()
  readonly #places = new GrowableUint32()
  /** Two numbers for each document that has lines: its own and that of its first line. */
  readonly #documents = new GrowableUint32()
  #lastDocument = -1
  readonly #piece = new RunPiece()

  /** Logs may share a vocabulary, and then its slots. */
  constructor(kind: ListKind, vocabulary = new Vocabulary()) {
    this.#kind = kind
    this.#vocabulary = vocabulary
  }

  /** A number for the name, good until names are forgotten: 0 for the first, one more for each new one. */
  slotOf(name: string): number {
    return this.#vocabulary.slotOf(name)
  }

  add(slot: number, document: number, field: number, position: number): void {
    if (document !== this.#lastDocument) {
      this.#documents.push(document)
      this.#documents.push(this.#slots.length)
      this.#lastDocument = document
    }
    this.#slots.push(slot)
    this.#places.push(field * fieldUnit + position)
  }

  get names(): number {
    return this.#vocabulary.names.length
  }

  forgetNames(): void {
    this.#vocabulary.forget()
  }

  /** Writes everything, ordered by name, and forgets it but for the names, many of which will come again. */
  flush(run: RunWriter, lines: GroupedLines): void {
    this.#group(lines)
    const { names } = this.#vocabulary
    for (const slot of this.#vocabulary.sortedSlots()) {
      const start = lines.starts[slot]!
      const end = lines.starts[slot + 1]!
      if (end > start) this.#writeList(run, names[slot]!, lines, start, end)
    }
    for (const column of [this.#slots, this.#places, this.#documents]) column.length = 0
    this.#lastDocument = -1
  }

  #group(lines: GroupedLines): void {
    const slots = this.#slots.filled()
    const places = this.#places.values
    const documents = this.#documents.filled()
    lines.begin(slots, this.names)
    for (let at = 0; at < documents.length; at += 2) {
      const end = documents[at + 3] ?? slots.length
      for (let line = documents[at + 1]!; line < end; line++)
        lines.add(slots[line]!, documents[at]!, places[line]!)
    }
  }

  #writeList(
    run: RunWriter,
    name: string,
    { documents, places }: GroupedLines,
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
