/** Lines as an `OccurrenceLog` has them, in the order of documents, fields and positions. */
export interface LogLines {
  readonly slots: Uint32Array
  readonly places: Uint32Array
  /** Two numbers for each document that has lines: its own and that of its first line. */
  readonly documents: Uint32Array
}

/** Which lines count, and for which slots; all of them for their own if nothing else is said. */
export interface LineSelection {
  /** By the slot of a line: the slot that it counts for instead, or -1 if it is left out. */
  readonly renamed?: readonly number[]
  /** Lines in other places are left out. */
  readonly placesBelow?: number
}

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

  /**
   * Takes the lines of a log with so many names instead of those before, by a counting sort: the lines of a slot stay in
   * their order. Of lines that follow each other in one place and count for the same slot, one is taken.
   */
  group(lines: LogLines, names: number, { renamed, placesBelow = 2 ** 32 }: LineSelection = {}): void {
    this.#makeRoom(lines.slots, names, renamed)
    const { slots, places, documents } = lines
    for (let at = 0; at < documents.length; at += 2) {
      const document = documents[at]!
      const end = documents[at + 3] ?? slots.length
      let lastSlot = -1
      let lastPlace = -1
      for (let line = documents[at + 1]!; line < end; line++) {
        const place = places[line]!
        if (place >= placesBelow) break
        const slot = renamed === undefined ? slots[line]! : renamed[slots[line]!]!
        if (slot < 0 || (slot === lastSlot && place === lastPlace)) continue
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

  /** Room for every line of a slot, those that will be left out too. */
  #makeRoom(slots: Uint32Array, names: number, renamed?: readonly number[]): void {
    if (this.starts.length <= names) {
      this.starts = new Uint32Array(enough(names + 1))
      this.ends = new Uint32Array(this.starts.length)
    }
    if (this.documents.length < slots.length) {
      this.documents = new Uint32Array(enough(slots.length))
      this.places = new Uint32Array(this.documents.length)
    }
    const { starts } = this
    starts.fill(0, 0, names + 1)
    for (let line = 0; line < slots.length; line++) {
      const slot = renamed === undefined ? slots[line]! : renamed[slots[line]!]!
      if (slot >= 0) starts[slot + 1]!++
    }
    for (let slot = 0; slot < names; slot++) starts[slot + 1]! += starts[slot]!
    this.ends.set(starts.subarray(0, names + 1))
  }
}

const enough = (length: number) => Math.ceil(length * 1.2)
