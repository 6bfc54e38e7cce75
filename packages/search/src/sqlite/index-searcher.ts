import { textFields } from '../index-schema.ts'
import { composeScore } from '../score/index.ts'
import type { SearchHit, SearchResult } from '../search-reader.ts'
import type { SearchOrder, SearchRequest } from '../search-request.ts'
import { CandidateSource } from './candidate-source.ts'
import { batchSize, Candidates } from './candidates.ts'
import { DocumentFilter, flagMask, keywordOf } from './document-filter.ts'
import type { FieldsPlan } from './fields-plan.ts'
import { FieldsScorer } from './fields-scorer.ts'
import { FieldsSpanQuery } from './fields-span-query.ts'
import { containerSize, containersPerSpan, spanSize } from './format.ts'
import { formatIdentifier, wordsPerIdentifier } from './identifier.ts'
import { type ListCache, ListStore } from './list-store.ts'
import type { OpenIndex } from './open-index.ts'
import { PageCollector } from './page-collector.ts'
import { planQuery } from './query-plan.ts'
import { RelatedSearch } from './related-search.ts'
import type { QueryScores, SpanQuery } from './span-query.ts'
import { largestScore, StaticScores } from './static-scores.ts'
import type { TextPlan } from './text-plan.ts'
import { TextScorer } from './text-scorer.ts'
import { TextSpanQuery } from './text-span-query.ts'

/** What a search has cost, for tests and explanations. */
export interface SearchCost {
  readonly entriesTouched: number
  readonly positionsTouched: number
}

/**
 * Searches one index on one thread. A search goes through the documents container by container, in batches: candidates
 * come from the rarest term, each step strikes some out, and those left are counted, scored and offered to the page.
 * Related works, which are not counted, are found in another way (`RelatedSearch`).
 */
export class IndexSearcher {
  readonly #index: OpenIndex
  readonly #store: ListStore
  readonly #candidates = new Candidates()
  readonly #scores: QueryScores = {
    text: new Float64Array(batchSize),
    titleTerms: new Uint16Array(batchSize),
  }
  readonly #static: StaticScores
  readonly #textScorer: TextScorer
  readonly #fieldsScorer: FieldsScorer
  readonly #source: CandidateSource
  readonly #page: PageCollector
  readonly #related: RelatedSearch
  #positionsTouched = 0

  constructor(index: OpenIndex, cache: ListCache) {
    const { columns, facts } = index
    this.#index = index
    this.#store = new ListStore(index.databasePath, cache)
    this.#static = new StaticScores(facts)
    this.#textScorer = new TextScorer(this.#candidates, columns, facts, this.#scores)
    this.#fieldsScorer = new FieldsScorer(this.#candidates, columns, facts, this.#scores)
    this.#source = new CandidateSource(this.#candidates, facts.documents)
    this.#page = new PageCollector(columns.identifiers)
    this.#related = new RelatedSearch(facts.documents, this.#candidates, this.#page)
  }

  search(request: SearchRequest): SearchResult {
    this.#candidates.entriesTouched = 0
    this.#positionsTouched = 0
    const { facts } = this.#index
    // First of all, because it refuses fields that there are not, even when nothing is found.
    const filter = new DocumentFilter(request, this.#index)
    const plan = planQuery(request, (kind, term) => this.#store.find(kind, term), facts)
    if (plan === undefined) return { total: 0, hits: [] }
    const pageEnd = Math.min(request.offset + request.limit, facts.documents)
    this.#page.start(pageEnd)
    if (plan.by === 'related') {
      // Nothing comes onto an empty page.
      if (pageEnd > 0) this.#related.search(plan, filter, this.#store, pageEnd)
      const hits = this.#takeHits(request.offset, true)
      return { total: hits.length, hits }
    }
    let total = 0
    for (let span = 0; span * spanSize < facts.documents; span++)
      total += this.#searchSpan({ request, filter, query: this.#spanQuery(plan, span) }, span)
    return { total, hits: this.#takeHits(request.offset, request.order.by === 'score') }
  }

  /** Documents that are not removed, by value of a keyword field. */
  countByKeyword(field: string): Map<string, number> {
    const { column, valueSets } = keywordOf(this.#index, field)
    const { flags } = this.#index.columns
    const removed = flagMask(['removed'])
    const ofSet = new Uint32Array(valueSets.length)
    for (let document = 0; document < column.length; document++)
      if ((flags[document]! & removed) === 0) ofSet[column[document]!]!++
    const counts = new Map<string, number>()
    for (const [set, values] of valueSets.entries())
      if (ofSet[set]! > 0)
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + ofSet[set]!)
    return counts
  }

  /** Of the last search. */
  get cost(): SearchCost {
    return {
      entriesTouched: this.#candidates.entriesTouched,
      positionsTouched: this.#positionsTouched,
    }
  }

  close(): void {
    this.#store.close()
  }

  #spanQuery(plan: TextPlan | FieldsPlan, span: number): SpanQuery {
    if (plan.by === 'fields')
      return new FieldsSpanQuery(plan, this.#store, span, this.#candidates, this.#fieldsScorer)
    return new TextSpanQuery(plan, this.#store, span, this.#candidates, this.#textScorer)
  }

  #searchSpan(search: SearchInSpan, span: number): number {
    const { lists, plan } = search.query
    if (plan.required.some((list) => lists.postings[list] === undefined)) return 0
    let total = 0
    const onBatch = () => {
      total += this.#searchBatch(search)
    }
    for (let container = 0; container < containersPerSpan; container++) {
      lists.enterContainer(container)
      this.#source.visit(plan.sources, lists, span * spanSize + container * containerSize, onBatch)
    }
    this.#positionsTouched += search.query.positionsTouched
    return total
  }

  #searchBatch({ request, filter, query }: SearchInSpan): number {
    const candidates = this.#candidates
    filter.keepAllowed(candidates)
    query.keepMatches()
    if (candidates.count > 0) {
      if (request.order.by === 'score') this.#offerByScore(query, request.order)
      else this.#offerByDate(query, request.order)
    }
    return candidates.count
  }

  #offerByScore(query: SpanQuery, order: SearchOrder & { by: 'score' }): void {
    const { base, numbers, alive, count } = this.#candidates
    const { popularity, authority } = this.#index.columns
    const { text, titleTerms } = this.#scores
    const popularityParts = this.#static.popularity
    const authorityParts = this.#static.authority(order.authorityBoost)
    // Popularity falls with the document number, so the first candidate has the most. A batch whose best score could not
    // reach the page is counted and not scored: for common words that is nearly all of them.
    const mostPopular = popularityParts[popularity[base + numbers[alive[0]!]!]!]!
    if (largestScore(query.plan, mostPopular, order.authorityBoost) < this.#page.threshold) return
    query.score()
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const document = base + numbers[candidate]!
      const score = composeScore(
        text[candidate]!,
        titleTerms[candidate]!,
        popularityParts[popularity[document]!]!,
        authorityParts[authority[document]!]!,
      )
      if (score >= this.#page.threshold) this.#page.offer(score, document, query.fieldsMatched(candidate))
    }
  }

  #offerByDate(query: SpanQuery, order: SearchOrder & { by: 'indexed-on' }): void {
    const { base, numbers, alive, count } = this.#candidates
    const { indexedOn } = this.#index.columns
    query.locateFields()
    const sign = order.direction === 'descending' ? 1 : -1
    for (let place = 0; place < count; place++) {
      const document = base + numbers[alive[place]!]!
      const key = sign * indexedOn[document]!
      if (key >= this.#page.threshold) this.#page.offer(key, document, query.fieldsMatched(alive[place]!))
    }
  }

  #takeHits(offset: number, isScored: boolean): SearchHit[] {
    const { identifiers } = this.#index.columns
    return this.#page.take(offset).map(({ key, document, fields }) => ({
      identifier: formatIdentifier(identifiers, document * wordsPerIdentifier),
      score: isScored ? key : 0,
      fieldsMatched: textFields.filter((_, field) => fields & (1 << field)),
    }))
  }
}

interface SearchInSpan {
  readonly request: SearchRequest
  readonly filter: DocumentFilter
  readonly query: SpanQuery
}
