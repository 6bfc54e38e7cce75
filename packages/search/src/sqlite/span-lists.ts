import type { Candidates, Keep } from './candidates.ts'
import type { ListPlan } from './list-plan.ts'
import type { ListStore } from './list-store.ts'
import type { PostingList } from './posting-list.ts'

/**
 * The lists of a plan within one span of documents. They keep cursors, so the batches of a container must come in order;
 * in each batch a list is searched once at most.
 */
export class SpanLists {
  readonly postings: readonly (PostingList | undefined)[]
  /** The positions of a word's list. */
  readonly readPositions: (list: number) => Uint8Array
  readonly #candidates: Candidates
  readonly #required: readonly number[]
  /** Where each list is searched on from, and where it ends, in the container. */
  readonly #cursors: Uint32Array
  readonly #ends: Uint32Array
  /** Lists in which the batch's candidates have been looked up already. */
  readonly #isLocated: Uint8Array
  /** The required lists, the shortest in the container first. */
  #byLength: readonly number[] = []

  constructor({ lists, required }: ListPlan, store: ListStore, span: number, candidates: Candidates) {
    this.postings = lists.map(({ entry }) => store.read(entry, span))
    this.readPositions = (list) => store.readPositions(lists[list]!.entry, span)
    this.#candidates = candidates
    this.#required = required
    this.#cursors = new Uint32Array(lists.length)
    this.#ends = new Uint32Array(lists.length)
    this.#isLocated = new Uint8Array(lists.length)
    candidates.makeRoom(lists.length)
  }

  /** Goes to a container (0–15 of the span). */
  enterContainer(container: number): void {
    for (let list = 0; list < this.postings.length; list++) {
      const postings = this.postings[list]
      this.#cursors[list] = postings?.startOf(container) ?? 0
      this.#ends[list] = postings?.endOf(container) ?? 0
    }
    this.#byLength =
      this.#required.length < 2
        ? this.#required
        : this.#required.toSorted((a, b) => this.remaining(a) - this.remaining(b))
  }

  /** The shortest of the required lists in a container, entered or not; `undefined` without any. */
  shortestRequired(container: number): { readonly list: number; readonly size: number } | undefined {
    let shortest: { list: number; size: number } | undefined
    for (const list of this.#required) {
      const size = this.sizeIn(list, container)
      if (shortest === undefined || size < shortest.size) shortest = { list, size }
    }
    return shortest
  }

  /** How many documents of a container, entered or not, the list has. */
  sizeIn(list: number, container: number): number {
    const postings = this.postings[list]
    return postings === undefined ? 0 : postings.endOf(container) - postings.startOf(container)
  }

  /** Entries of the container that the list has not been searched for yet: after `enterContainer`, all. */
  remaining(list: number): number {
    return this.#ends[list]! - this.#cursors[list]!
  }

  /** Where these entries are. */
  window(list: number): { start: number; end: number } {
    return { start: this.#cursors[list]!, end: this.#ends[list]! }
  }

  startBatch(): void {
    this.#isLocated.fill(0)
  }

  /** The candidates are consecutive entries of a list. */
  setEntries(list: number, first: number): void {
    this.#candidates.setEntries(list, first)
    this.#isLocated[list] = 1
  }

  isLocated(list: number): boolean {
    return this.#isLocated[list] === 1
  }

  /** Finds the candidates in a list that they have not been looked up in. */
  seek(list: number, keep: Keep): void {
    const postings = this.postings[list]
    const from = this.#cursors[list]!
    if (postings === undefined) this.#candidates.seekNothing(list, keep)
    else this.#cursors[list] = this.#candidates.seek(list, postings, from, this.#ends[list]!, keep)
    this.#isLocated[list] = 1
  }

  /** Finds the candidates in a list, unless it was done already. */
  locate(list: number): void {
    if (!this.isLocated(list)) this.seek(list, 'all')
  }

  /** Strikes out what lacks a required list. */
  keepRequired(): void {
    for (const list of this.#byLength) if (!this.isLocated(list)) this.seek(list, 'found')
  }
}
