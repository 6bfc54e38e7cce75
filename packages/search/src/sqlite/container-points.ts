import { containerSize } from './format.ts'
import type { PostingList } from './posting-list.ts'
import type { Trait } from './related-plan.ts'

/**
 * Points of the documents of one container. A document is noted when it reaches so many that it is worth a further look:
 * nobody then has to go through all 65,536 to find those.
 */
export class ContainerPoints {
  /** By the lower 16 bits of the document's number. */
  readonly #points: Uint8Array | Uint32Array
  /** The bits below this one are the number of its points, and the bit itself is the point that is given once. */
  readonly #onceBit: number
  readonly #once: number
  readonly #mask: number
  /** Documents in the order in which they reached `#wanted`; the first `#count` are noted. */
  readonly #reached = new Uint16Array(containerSize)
  /** What `having` answers. */
  readonly #having = new Uint16Array(containerSize)
  #count = 0
  #wanted = 1

  constructor(bits: 8 | 32) {
    this.#points = bits === 8 ? new Uint8Array(containerSize) : new Uint32Array(containerSize)
    this.#onceBit = bits === 8 ? 7 : 30
    this.#once = 1 << this.#onceBit
    this.#mask = this.#once - 1
  }

  /** Whether a document may get so many. */
  canHold(points: number): boolean {
    return points <= this.#mask
  }

  /** Forgets all points; from now on documents that come to `wanted` (at least one) are noted. */
  start(wanted: number): void {
    this.#points.fill(0)
    this.#count = 0
    this.#wanted = wanted
  }

  /** Notes documents that have no points yet. */
  note(numbers: Uint16Array): void {
    this.#reached.set(numbers)
    this.#count = numbers.length
  }

  /** The most points that a document has among those noted. */
  get most(): number {
    let most = 0
    for (let at = 0; at < this.#count; at++) most = Math.max(most, this.#pointsOf(this.#reached[at]!))
    return most
  }

  /** Those noted that have just so many points, in no order; valid until the next call. */
  having(points: number): Uint16Array {
    let count = 0
    for (let at = 0; at < this.#count; at++)
      if (this.#pointsOf(this.#reached[at]!) === points) this.#having[count++] = this.#reached[at]!
    return this.#having.subarray(0, count)
  }

  /**
   * Those noted that have so many points by now, in no order; valid until points are added. The others are forgotten, so
   * `least` may not fall.
   */
  reached(least: number): Uint16Array {
    if (least > this.#wanted) {
      let kept = 0
      for (let at = 0; at < this.#count; at++)
        if (this.#pointsOf(this.#reached[at]!) >= least) this.#reached[kept++] = this.#reached[at]!
      this.#count = kept
    }
    return this.#reached.subarray(0, this.#count)
  }

  /** Adds points to the documents of a list. */
  add(numbers: Uint16Array, start: number, end: number, points: number): void {
    const all = this.#points
    const reached = this.#reached
    const wanted = this.#wanted
    const bit = this.#onceBit
    const mask = this.#mask
    let count = this.#count
    for (let at = start; at < end; at++) {
      const number = numbers[at]!
      const before = all[number]!
      all[number] = before + points
      const missing = wanted - (before & mask) - (before >>> bit)
      // Writing always and advancing sometimes spares the processor a branch that it cannot foresee.
      reached[count] = number
      count += missing > 0 && missing <= points ? 1 : 0
    }
    this.#count = count
  }

  /** Adds the point that a document gets once, however many lists it is in. */
  addOnce(numbers: Uint16Array, start: number, end: number): void {
    const all = this.#points
    const reached = this.#reached
    const once = this.#once
    const last = this.#wanted - 1
    let count = this.#count
    for (let at = start; at < end; at++) {
      const number = numbers[at]!
      const before = all[number]!
      all[number] = before | once
      reached[count] = number
      // What has the bit already is more than ever is wanted.
      count += before === last ? 1 : 0
    }
    this.#count = count
  }

  /** Adds points, or the point that is given once, where it does not matter who reaches what. */
  addUnnoted(numbers: Uint16Array, start: number, end: number, trait: Trait): void {
    const all = this.#points
    const { points } = trait
    const once = this.#once
    if (trait.lists.length === 1) for (let at = start; at < end; at++) all[numbers[at]!]! += points
    else for (let at = start; at < end; at++) all[numbers[at]!]! |= once
  }

  /** Adds the points of a trait for those of the documents that a list has. Returns how many entries it looked at. */
  lookUp(numbers: Uint16Array, postings: PostingList, start: number, end: number, trait: Trait): number {
    let touched = 0
    for (const number of numbers) {
      let low = start
      let high = end
      while (low < high) {
        const middle = (low + high) >>> 1
        touched++
        if (postings.numbers[middle]! < number) low = middle + 1
        else high = middle
      }
      if (low === end || postings.numbers[low] !== number) continue
      const before = this.#points[number]!
      this.#points[number] = trait.lists.length === 1 ? before + trait.points : before | this.#once
    }
    return touched
  }

  #pointsOf(number: number): number {
    const all = this.#points[number]!
    return (all & this.#mask) + (all >>> this.#onceBit)
  }
}
