import { encodeEntry, fieldUnit } from './encode-entry.ts'
import type { ListKind } from './format.ts'
import type { GroupedLines, LineSelection } from './grouped-lines.ts'
import { GrowableUint32 } from './growable.ts'
import { piecesOf, RunPiece, type RunWriter } from './run-file.ts'
import { Vocabulary } from './vocabulary.ts'

/** A piece of a word's list ends when its positions have grown to this. */
const longestExtras = 64 * 1024

/** Names are read so far ahead of the list that is written: many at once, and few enough to be near still when it is. */
const namesAhead = 64

/** Lists by other names than those that were noted. */
export interface OtherLists extends LineSelection {
  /** Has the names that `renamed` leads to. */
  readonly vocabulary: Vocabulary
}

/**
 * What is noted of the documents of a run: which name occurred in which document and where, one line for each occurrence,
 * in the order of documents, fields and positions. Each name gets a list.
 */
export class OccurrenceLog {
  readonly #vocabulary = new Vocabulary()
  readonly #slots = new GrowableUint32()
  readonly #places = new GrowableUint32()
  /** See `LogLines`. */
  readonly #documents = new GrowableUint32()
  #lastDocument = -1
  readonly #piece = new RunPiece()

  /**
   * A number for each of the names, good until names are forgotten: 0 for the first, one more for each new one. The array is
   * good until the next call.
   */
  slotsOf(names: readonly string[]): Int32Array {
    return this.#vocabulary.slotsOf(names)
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

  protected slotOf(name: string): number {
    return this.#vocabulary.slotOf(name)
  }

  nameOf(slot: number): string {
    return this.#vocabulary.names[slot]!
  }

  get names(): number {
    return this.#vocabulary.names.length
  }

  /** Forgets the lines. Names stay: many of them will come again. */
  clear(): void {
    for (const column of [this.#slots, this.#places, this.#documents]) column.length = 0
    this.#lastDocument = -1
  }

  forgetNames(): void {
    this.#vocabulary.forget()
  }

  /** Writes the list of each name, or those of `other`, in the order of the names. */
  write(run: RunWriter, kind: ListKind, lines: GroupedLines, other?: OtherLists): void {
    const vocabulary = other?.vocabulary ?? this.#vocabulary
    const { names } = vocabulary
    const slots = lines.group(this.#lines, vocabulary.sortedSlots(), other)
    for (let at = 0; at < slots.length; ) {
      const end = Math.min(at + namesAhead, slots.length)
      vocabulary.readAhead(slots, at, end)
      for (; at < end; at++) this.#writeList(run, kind, names[slots[at]!]!, lines, slots[at]!)
    }
  }

  get #lines() {
    return {
      slots: this.#slots.filled(),
      places: this.#places.filled(),
      documents: this.#documents.filled(),
    }
  }

  #writeList(
    run: RunWriter,
    kind: ListKind,
    name: string,
    { documents, places, starts, ends }: GroupedLines,
    slot: number,
  ): void {
    const piece = this.#piece
    piece.clear()
    const end = ends[slot]!
    for (let at = starts[slot]!; at < end; ) {
      const document = documents[at]!
      let entryEnd = at + 1
      while (entryEnd < end && documents[entryEnd] === document) entryEnd++
      piece.documents.push(document)
      encodeEntry(kind, places, at, entryEnd, piece)
      at = entryEnd
      if (piece.documents.length === piecesOf || piece.extras.length >= longestExtras || at === end) {
        run.write(kind, name, piece)
        piece.clear()
      }
    }
  }
}
