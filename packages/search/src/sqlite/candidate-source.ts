import { batchSize, type Candidates } from './candidates.ts'
import { ContainerSet } from './container-set.ts'
import { containerSize } from './format.ts'
import type { SpanLists } from './span-lists.ts'

/** Where candidates come from, a batch after the other. */
export class CandidateSource {
  readonly #candidates: Candidates
  readonly #documents: number
  readonly #union = new ContainerSet()
  #nextBatch = batchSize

  constructor(candidates: Candidates, documents: number) {
    this.#candidates = candidates
    this.#documents = documents
  }

  /** A new search: its first batches are small, so that what they found spares the others work. */
  start(): void {
    this.#nextBatch = firstBatchSize
  }

  /**
   * Goes through the documents of the container, which the lists have entered, that are in the smallest of the sources.
   * Each is a set of lists; without any source, all documents are candidates.
   */
  visit(sources: readonly (readonly number[])[], lists: SpanLists, base: number, onBatch: () => void): void {
    const source = smallest(sources, lists)
    if (source === undefined) this.#visitAll(lists, base, onBatch)
    else if (source.length === 1) this.#visitList(source[0]!, lists, base, onBatch)
    else this.#visitUnion(source, lists, base, onBatch)
  }

  #visitAll(lists: SpanLists, base: number, onBatch: () => void): void {
    const size = Math.min(this.#documents - base, containerSize)
    this.#visitNumbers(allNumbers.subarray(0, Math.max(size, 0)), lists, base, onBatch)
  }

  #visitList(list: number, lists: SpanLists, base: number, onBatch: () => void): void {
    const { start: first, end } = lists.window(list)
    for (let start = first, next = first; start < end; start = next) {
      next = Math.min(start + this.#takeBatchSize(), end)
      this.#candidates.start(base, lists.postings[list]!.numbers.subarray(start, next))
      lists.startBatch()
      lists.setEntries(list, start)
      onBatch()
    }
  }

  #visitUnion(source: readonly number[], lists: SpanLists, base: number, onBatch: () => void): void {
    this.#union.clear()
    for (const list of source) {
      const { start, end } = lists.window(list)
      if (start < end) this.#union.addAll(lists.postings[list]!.numbers.subarray(start, end))
      this.#candidates.entriesTouched += end - start
    }
    this.#visitNumbers(this.#union.numbers, lists, base, onBatch)
  }

  #visitNumbers(numbers: Uint16Array, lists: SpanLists, base: number, onBatch: () => void): void {
    for (let start = 0, next = 0; start < numbers.length; start = next) {
      next = start + this.#takeBatchSize()
      this.#candidates.start(base, numbers.subarray(start, next))
      lists.startBatch()
      onBatch()
    }
  }

  #takeBatchSize(): number {
    const size = this.#nextBatch
    this.#nextBatch = Math.min(size * 2, batchSize)
    return size
  }
}

function smallest(sources: readonly (readonly number[])[], lists: SpanLists): readonly number[] | undefined {
  let best: readonly number[] | undefined
  let bestSize = Infinity
  for (const source of sources) {
    let size = 0
    for (const list of source) size += lists.remaining(list)
    if (size >= bestSize) continue
    best = source
    bestSize = size
  }
  return best
}

const firstBatchSize = 128

const allNumbers = Uint16Array.from({ length: containerSize }, (_, number) => number)
