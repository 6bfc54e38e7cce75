/**
 * The lines of an `OccurrenceLog` while they are written, those of a slot beside each other. One serves all logs and runs:
 * arrays of this size made anew would pile up before they are collected.
 */
export class GroupedLines {
  /** Lines of slot `s` are those from `starts[s]` to before `starts[s + 1]`. */
  starts = new Uint32Array(0)
  documents = new Uint32Array(0)
  places = new Uint32Array(0)
  /** Where the next line of each slot goes. */
  #next = new Uint32Array(0)

  /** Makes room for the lines of these slots, and says where each slot's are. */
  begin(slots: Uint32Array, names: number): void {
    if (this.starts.length <= names) {
      this.starts = new Uint32Array(enough(names + 1))
      this.#next = new Uint32Array(this.starts.length)
    }
    if (this.documents.length < slots.length) {
      this.documents = new Uint32Array(enough(slots.length))
      this.places = new Uint32Array(this.documents.length)
    }
    const { starts } = this
    starts.fill(0, 0, names + 1)
    for (let line = 0; line < slots.length; line++) starts[slots[line]! + 1]!++
    for (let slot = 0; slot < names; slot++) starts[slot + 1]! += starts[slot]!
    this.#next.set(starts.subarray(0, names + 1))
  }

  /** The next line, in the order of the log (a counting sort: that of a slot's lines stays). */
  add(slot: number, document: number, place: number): void {
    const target = this.#next[slot]!++
    this.documents[target] = document
    this.places[target] = place
  }
}

const enough = (length: number) => Math.ceil(length * 1.2)
