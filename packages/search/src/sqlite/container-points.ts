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
  /** The bit that says that a document has the point that is given once; those below it are the number of its points. */
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
    this.#once = 2 ** (bits === 8 ? 7 : 30)
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
    const mask = this.#mask
    let count = this.#count
    for (let at = start; at < end; at++) {
      const number = numbers[at]!
      const sum = all[number]! + points
      all[number] = sum
      if ((sum & mask) >= wanted && (sum & mask) - points < wanted) reached[count++] = number
    }
    this.#count = count
  }

  /** Adds the point that a document gets once, however many lists it is in. */
  addOnce(numbers: Uint16Array, start: number, end: number): void {
    const all = this.#points
    for (let at = start; at < end; at++) {
      const number = numbers[at]!
      const before = all[number]!
      if (before & this.#once) continue
      all[number] = (before + 1) | this.#once
      if ((before & this.#mask) + 1 === this.#wanted) this.#reached[this.#count++] = number
    }
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
      if (trait.lists.length === 1) this.#points[number] = before + trait.points
      else if (!(before & this.#once)) this.#points[number] = (before + 1) | this.#once
    }
    return touched
  }

  #pointsOf(number: number): number {
    return this.#points[number]! & this.#mask
  }
}
