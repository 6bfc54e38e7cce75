import type { IndexDocument } from '../index-schema.ts'

/** How many different values a cut popularity can have. */
export const cutValues = 65_536

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/**
 * The popularity (or authority) as the score knows it: a float32 without its lowest 15 bits, as the integer of its upper
 * 16. Larger values have larger integers; 0 stands for unknown.
 */
export function cutPopularity(popularity: number | null): number {
  if (popularity === null || !(popularity > 0)) return 0
  float[0] = popularity
  return bits[0]! >>> 15
}

/** The float32 that a cut popularity stands for. */
export function uncutPopularity(cut: number): number {
  bits[0] = cut << 15
  return float[0]!
}

/** Orders documents as an index wants them: falling cut popularity, then ascending identifier. */
export function compareRank(
  a: Pick<IndexDocument, 'identifier' | 'popularity'>,
  b: Pick<IndexDocument, 'identifier' | 'popularity'>,
): number {
  const falling = cutPopularity(b.popularity) - cutPopularity(a.popularity)
  if (falling !== 0) return falling
  return a.identifier < b.identifier ? -1 : a.identifier > b.identifier ? 1 : 0
}

/** Gathers the pivot of the saturation: the value whose integer is the floor of the mean of all known ones. */
export class PivotMean {
  #sum = 0
  #known = 0

  add(cut: number): void {
    if (cut === 0) return
    this.#sum += cut
    this.#known++
  }

  /** `null` when nothing was known. */
  get pivot(): number | null {
    return this.#known === 0 ? null : uncutPopularity(Math.floor(this.#sum / this.#known))
  }
}

/**
 * What each cut value adds to the score: boost × S / (S + pivot), in the float32 steps that the engines take; 0 for
 * unknown.
 */
export function saturationTable(boost: number, pivot: number | null): Float32Array {
  const table = new Float32Array(cutValues)
  if (pivot === null || boost === 0) return table
  for (let cut = 1; cut < cutValues; cut++) {
    const share = Math.fround(pivot / Math.fround(uncutPopularity(cut) + pivot))
    table[cut] = boost * Math.fround(1 - share)
  }
  return table
}
