import { composeScore, popularityBoost, saturationTable } from '../score/index.ts'
import type { Candidates } from './candidates.ts'
import type { Columns, IndexFacts } from './columns.ts'
import type { CountedPlan } from './list-plan.ts'
import { stepOf } from './popularity-steps.ts'
import type { QueryScores } from './span-query.ts'

/** The parts of the score that the query does not decide: popularity and authority. */
export class StaticScores {
  readonly #columns: Columns
  /** What popularity adds, by its step. */
  readonly #popularityParts: Float32Array
  readonly #authorityPivot: number | null
  #authorityParts: Float32Array = new Float32Array(0)
  #authorityBoost = 0

  constructor(columns: Columns, { popularityPivot, authorityPivot }: IndexFacts) {
    this.#columns = columns
    const table = saturationTable(popularityBoost, popularityPivot)
    this.#popularityParts = Float32Array.from(columns.popularity.values, (value) => table[value]!)
    this.#authorityPivot = authorityPivot
  }

  /** What no document scores more than that has so many terms in its title and is not more popular than this one. */
  largestScore(
    { largestText }: CountedPlan,
    terms: number,
    document: number,
    authorityBoost: number,
  ): number {
    // Sums and quotients of doubles may be off by their last bit; the score is a float32, far coarser than this.
    return composeScore(largestText * (1 + 1e-12), terms, this.#popularityPart(document), authorityBoost)
  }

  /** What every document scores that has so many terms in its title and is not less popular than this one. */
  leastScore(terms: number, document: number): number {
    return composeScore(0, terms, this.#popularityPart(document), 0)
  }

  /**
   * How many of the query's terms a document must have in its title to score `least`, even with the best text, if it is not
   * more popular than this one. It may be more than the query has: then none can.
   */
  titleTermsNeeded(least: number, plan: CountedPlan, document: number, authorityBoost: number): number {
    const most = plan.titleTerms.length
    let needed = 0
    while (needed <= most && this.largestScore(plan, needed, document, authorityBoost) < least) needed++
    return needed
  }

  /** Makes of the texts' scores, `scores.text`, those of the documents. */
  complete({ text, titleTerms }: QueryScores, candidates: Candidates, authorityBoost: number): void {
    const { base, numbers, alive, count } = candidates
    const { starts } = this.#columns.popularity
    const parts = this.#popularityParts
    let step = stepOf(this.#columns.popularity, base + numbers[alive[0]!]!)
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const document = base + numbers[candidate]!
      while (starts[step + 1]! <= document) step++
      const authority = authorityBoost === 0 ? 0 : this.#authorityPart(document, authorityBoost)
      text[candidate] = composeScore(text[candidate]!, titleTerms[candidate]!, parts[step]!, authority)
    }
  }

  #popularityPart(document: number): number {
    return this.#popularityParts[stepOf(this.#columns.popularity, document)]!
  }

  #authorityPart(document: number, boost: number): number {
    if (boost !== this.#authorityBoost) {
      this.#authorityBoost = boost
      this.#authorityParts = saturationTable(boost, this.#authorityPivot)
    }
    return this.#authorityParts[this.#columns.authority[document]!]!
  }
}
