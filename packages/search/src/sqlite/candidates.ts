import type { PostingList } from './posting-list.ts'

/** So many documents go through all steps of a search at a time: few enough to stay in the processor's cache. */
export const batchSize = 4_096

/** Room for so many lists stays; each takes 16 KiB. */
const listsKept = 128

/** Marks a candidate that a list does not have. */
export const absent = 0xffff_ffff

/**
 * Documents of one container that may match. Each step of a search strikes out some of them: `alive` holds, in its first
 * `count` places, which of `numbers` are still in, ascending. What is known about a candidate stands in arrays by its
 * place in `numbers`, which never changes.
 */
export class Candidates {
  /** The document number of the container's first document. */
  base = 0
  /** Lower 16 bits of the candidates' document numbers. */
  numbers: Uint16Array = new Uint16Array(0)
  readonly alive = new Uint16Array(batchSize)
  count = 0
  /** For each list of the plan, the entry of each candidate in it, or `absent`. */
  readonly entries: Uint32Array[] = []
  /** Entries of lists that were looked at: what a query costs. */
  entriesTouched = 0

  start(base: number, numbers: Uint16Array): void {
    this.base = base
    this.numbers = numbers
    this.count = numbers.length
    this.alive.set(identity.subarray(0, numbers.length))
  }

  /** Has room for the entries of so many lists. What only an unusually long query needed is not kept. */
  makeRoom(lists: number): void {
    if (this.entries.length > Math.max(lists, listsKept)) this.entries.length = Math.max(lists, listsKept)
    while (this.entries.length < lists) this.entries.push(new Uint32Array(batchSize))
  }

  /** The candidates are consecutive entries of this list. */
  setEntries(list: number, first: number): void {
    const entries = this.entries[list]!
    for (let at = 0; at < this.count; at++) entries[at] = first + at
    this.entriesTouched += this.count
  }

  /**
   * Finds the candidates in a list and keeps those that it has, those that it lacks, or all. Both are ascending, so the
   * search goes forward from `from` in leaps of doubling length (galloping) and touches few entries of a long list.
   * Returns where it stopped, for the next batch of the same container.
   */
  seek(list: number, postings: PostingList, from: number, end: number, keep: Keep): number {
    const { numbers, alive, count } = this
    const others = postings.numbers
    const entries = this.entries[list]!
    const keepFound = keep !== 'missing'
    const keepMissing = keep !== 'found'
    let at = from
    let kept = 0
    let touched = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const number = numbers[candidate]!
      if (at < end && others[at]! < number) {
        let step = 1
        while (at + step < end && others[at + step]! < number) {
          at += step
          step *= 2
          touched++
        }
        let high = Math.min(at + step, end)
        at++
        while (at < high) {
          const middle = (at + high) >>> 1
          touched++
          if (others[middle]! < number) at = middle + 1
          else high = middle
        }
      }
      touched++
      const isFound = at < end && others[at] === number
      entries[candidate] = isFound ? at : absent
      if (isFound ? keepFound : keepMissing) alive[kept++] = candidate
      else if (at === end && !keepMissing) break
    }
    this.count = kept
    this.entriesTouched += touched
    return at
  }

  /** The same for a list without any document here. */
  seekNothing(list: number, keep: Keep): void {
    this.entries[list]!.fill(absent, 0, this.numbers.length)
    if (keep === 'found') this.count = 0
  }

  /** Keeps the documents that have none of the flags of the mask. */
  dropFlagged(flags: Uint8Array, mask: number): void {
    const { numbers, alive, base, count } = this
    let kept = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      alive[kept] = candidate
      kept += (flags[base + numbers[candidate]!]! & mask) === 0 ? 1 : 0
    }
    this.count = kept
  }

  /** Strikes out single documents; few are asked for, and hardly any of them is a candidate. */
  dropDocuments(documents: ReadonlySet<number>): void {
    if (documents.size === 0 || this.count === 0) return
    const { numbers, alive, base, count } = this
    const first = base + numbers[alive[0]!]!
    const last = base + numbers[alive[count - 1]!]!
    for (const document of documents) {
      if (document < first || document > last) continue
      this.keepWhere((candidate) => !documents.has(base + numbers[candidate]!))
      return
    }
  }

  /** Keeps the documents whose value in the column is allowed: has a 1 and not a 0. */
  keepAllowed(column: Uint8Array | Uint16Array | Uint32Array, allowed: Uint8Array): void {
    const { numbers, alive, base, count } = this
    let kept = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      // Writing always and advancing sometimes spares the processor a branch that it cannot foresee.
      alive[kept] = candidate
      kept += allowed[column[base + numbers[candidate]!]!]!
    }
    this.count = kept
  }

  /** Keeps the candidates that have all these lists' words in one field, as far as the bytes beside the numbers tell. */
  keepSharingField(lists: readonly number[], bytes: readonly Uint8Array[], fieldsOfByte: Uint8Array): void {
    const { alive, count } = this
    const entries = lists.map((list) => this.entries[list]!)
    let kept = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      let fields = 0b111
      for (let at = 0; at < entries.length; at++)
        fields &= fieldsOfByte[bytes[at]![entries[at]![candidate]!]!]!
      alive[kept] = candidate
      kept += fields === 0 ? 0 : 1
    }
    this.count = kept
  }

  /** Keeps the candidates with at least so much of something. */
  keepFrom(least: number, amounts: Uint16Array): void {
    const { alive, count } = this
    let kept = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      alive[kept] = candidate
      kept += amounts[candidate]! >= least ? 1 : 0
    }
    this.count = kept
  }

  /** Keeps the documents that have at most so much in a column of which each has `width` values: in the first of them. */
  keepUpTo(most: number, column: Uint32Array, width: number): void {
    const { numbers, alive, base, count } = this
    let kept = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      alive[kept] = candidate
      kept += column[(base + numbers[candidate]!) * width]! <= most ? 1 : 0
    }
    this.count = kept
  }

  /** Keeps the candidates that the predicate holds for. */
  keepWhere(holds: (candidate: number) => boolean): void {
    const { alive, count } = this
    let kept = 0
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      if (holds(candidate)) alive[kept++] = candidate
    }
    this.count = kept
  }
}

export type Keep = 'found' | 'missing' | 'all'

const identity = Uint16Array.from({ length: batchSize }, (_, place) => place)
