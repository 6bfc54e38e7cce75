import { freeBytes } from './free-bytes.ts'

/** Lines as an `OccurrenceLog` has them, in the order of documents, fields and positions. */
export interface LogLines {
  readonly slots: Uint32Array
  readonly places: Uint32Array
  /** Two numbers for each document that has lines: its own and that of its first line. */
  readonly documents: Uint32Array
}

/** Which lines count, and for which slots; all of them for their own if nothing else is said. */
export interface LineSelection {
  /** By the slot of a line: the slot that it counts for instead, or `noSlot` if it is left out. */
  readonly renamed?: Uint32Array
  /** Lines in other places are left out. */
  readonly placesBelow?: number
}

/** More than any slot. */
export const noSlot = 2 ** 30

/**
 * The lines of an `OccurrenceLog` while they are written, those of a slot beside each other. One serves all logs and runs:
 * arrays of this size made anew would pile up before they are collected.
 */
export class GroupedLines {
  /** Lines of slot `s` are those from `starts[s]` to before `ends[s]`. */
  starts = new Uint32Array(0)
  ends = new Uint32Array(0)
  documents = new Uint32Array(0)
  places = new Uint32Array(0)
  #used = new Uint32Array(0)

  /**
   * Takes the lines of a log instead of those before, by a counting sort: the lines of a slot stay in their order. Of lines
   * that follow each other in one place and count for the same slot, one is taken. The groups come in the order of `slots`,
   * all that may occur; returns those that do, valid until the next call.
   */
  group(lines: LogLines, slots: Uint32Array, selection: LineSelection = {}): Uint32Array {
    this.#makeRoom(lines.slots.length, slots.length)
    this.#count(lines, selection)
    const used = this.#placeGroups(slots)
    this.#fill(lines, selection)
    return used
  }

  #makeRoom(lines: number, slots: number): void {
    if (this.documents.length < lines) {
      for (const column of [this.documents, this.places]) freeBytes(column)
      this.documents = new Uint32Array(enough(lines))
      this.places = new Uint32Array(this.documents.length)
    }
    if (this.starts.length < slots) {
      for (const column of [this.starts, this.ends, this.#used]) freeBytes(column)
      this.starts = new Uint32Array(enough(slots))
      this.ends = new Uint32Array(this.starts.length)
      this.#used = new Uint32Array(this.starts.length)
    }
    this.ends.fill(0, 0, slots)
  }

  /** How many lines a slot has, those that will be left out too; in `ends`. */
  #count({ slots }: LogLines, { renamed }: LineSelection): void {
    const counts = this.ends
    for (let line = 0; line < slots.length; line++) {
      const slot = renamed === undefined ? slots[line]! : renamed[slots[line]!]!
      if (slot !== noSlot) counts[slot]!++
    }
  }

  /** Turns the counts into starts, and into ends of what is empty yet. */
  #placeGroups(slots: Uint32Array): Uint32Array {
    const { starts, ends } = this
    let start = 0
    let used = 0
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at]!
      const count = ends[slot]!
      starts[slot] = start
      ends[slot] = start
      start += count
      this.#used[used] = slot
      if (count > 0) used++
    }
    return this.#used.subarray(0, used)
  }

  #fill({ slots, places, documents }: LogLines, { renamed, placesBelow = 2 ** 32 }: LineSelection): void {
    for (let at = 0; at < documents.length; at += 2) {
      const document = documents[at]!
      const end = documents[at + 3] ?? slots.length
      let lastSlot = noSlot
      let lastPlace = -1
      for (let line = documents[at + 1]!; line < end; line++) {
        const place = places[line]!
        if (place >= placesBelow) break
        const slot = renamed === undefined ? slots[line]! : renamed[slots[line]!]!
        if (slot === noSlot || (slot === lastSlot && place === lastPlace)) continue
        this.#add(slot, document, place)
        lastSlot = slot
        lastPlace = place
      }
    }
  }

  #add(slot: number, document: number, place: number): void {
    const target = this.ends[slot]!++
    this.documents[target] = document
    this.places[target] = place
  }
}

const enough = (length: number) => Math.ceil(length * 1.2)
