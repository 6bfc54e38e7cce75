import { composeScore, cutValues, popularityBoost, saturationTable } from '../score/index.ts'
import type { IndexFacts } from './columns.ts'

/** The parts of the score that the query does not decide, by cut value. */
export class StaticScores {
  readonly popularity: Float32Array
  readonly #authorityPivot: number | null
  #authority: Float32Array = new Float32Array(cutValues)
  #authorityBoost = 0

  constructor({ popularityPivot, authorityPivot }: IndexFacts) {
    this.popularity = saturationTable(popularityBoost, popularityPivot)
    this.#authorityPivot = authorityPivot
  }

  authority(boost: number): Float32Array {
    if (boost !== this.#authorityBoost) {
      this.#authorityBoost = boost
      this.#authority = saturationTable(boost, this.#authorityPivot)
    }
    return this.#authority
  }
}

/** What no document scores more than, given the largest part that popularity and authority can have. */
export function largestScore(
  { largestText, titleTerms }: { readonly largestText: number; readonly titleTerms: readonly number[] },
  popularity: number,
  authority: number,
): number {
  // Sums and quotients of doubles may be off by their last bit; the score is a float32, far coarser than this.
  return composeScore(largestText * (1 + 1e-12), titleTerms.length, popularity, authority)
}
