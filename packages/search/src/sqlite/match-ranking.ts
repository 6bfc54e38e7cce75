import type { SearchOrder } from '../search-request.ts'
import type { Candidates } from './candidates.ts'
import type { Columns } from './columns.ts'
import type { DeepPage } from './deep-page.ts'
import type { PageCollector } from './page-collector.ts'
import type { QueryScores, SpanQuery } from './span-query.ts'
import type { StaticScores } from './static-scores.ts'

/** Offers matches to the page, batch by batch, in the order that a search asks for. */
export class MatchRanking {
  readonly #candidates: Candidates
  readonly #columns: Columns
  readonly #scores: QueryScores
  readonly #static: StaticScores
  readonly #page: PageCollector

  constructor(
    candidates: Candidates,
    columns: Columns,
    scores: QueryScores,
    staticScores: StaticScores,
    page: PageCollector,
  ) {
    this.#candidates = candidates
    this.#columns = columns
    this.#scores = scores
    this.#static = staticScores
    this.#page = page
  }

  offer(query: SpanQuery, order: SearchOrder): void {
    if (order.by === 'score') this.#offerByScore(query, order.authorityBoost)
    else this.#offerByDate(query, order.direction === 'descending' ? 1 : -1)
  }

  /** Offers only those that have so many terms in the title, for a deep page. */
  offerCells(query: SpanQuery, terms: ReadonlySet<number>): void {
    const { titleTerms } = this.#scores
    query.countTitleTerms()
    this.#candidates.keepWhere((candidate) => terms.has(titleTerms[candidate]!))
    this.#offerScored(query, 0)
  }

  /** Counts the matches of a container for a deep page. */
  count(query: SpanQuery, container: number, page: DeepPage): void {
    const needed = page.titleTermsNeeded(this.#firstDocument)
    if (!this.#keepTitled(query, needed)) return
    page.add(container, this.#candidates, this.#scores)
  }

  /**
   * Popularity falls with the document number, so the first candidate has the most. What even with the best text could not
   * reach the page is counted and not scored: for common words that is nearly everything.
   */
  #offerByScore(query: SpanQuery, authorityBoost: number): void {
    const { threshold } = this.#page
    const needed = this.#static.titleTermsNeeded(threshold, query.plan, this.#firstDocument, authorityBoost)
    if (this.#keepTitled(query, needed)) this.#offerScored(query, authorityBoost)
  }

  /** Strikes out the candidates with fewer terms in the title. Returns whether any is left. */
  #keepTitled(query: SpanQuery, needed: number): boolean {
    if (needed > query.plan.titleTerms.length) return false
    const { titleTerms } = this.#scores
    query.countTitleTerms()
    if (needed > 0) this.#candidates.keepFrom(needed, titleTerms)
    return this.#candidates.count > 0
  }

  #offerScored(query: SpanQuery, authorityBoost: number): void {
    const { base, numbers, alive, count } = this.#candidates
    const { text } = this.#scores
    query.scoreText()
    this.#static.complete(this.#scores, this.#candidates, authorityBoost)
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const score = text[candidate]!
      if (score >= this.#page.threshold)
        this.#page.offer(score, base + numbers[candidate]!, query.fieldsMatched(candidate))
    }
  }

  #offerByDate(query: SpanQuery, sign: 1 | -1): void {
    const { base, numbers, alive, count } = this.#candidates
    const { indexedOn } = this.#columns
    query.countTitleTerms()
    for (let place = 0; place < count; place++) {
      const document = base + numbers[alive[place]!]!
      const key = sign * indexedOn[document]!
      if (key >= this.#page.threshold) this.#page.offer(key, document, query.fieldsMatched(alive[place]!))
    }
  }

  get #firstDocument(): number {
    const { base, numbers, alive } = this.#candidates
    return base + numbers[alive[0]!]!
  }
}
