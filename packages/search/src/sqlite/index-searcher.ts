import { textFields } from '../index-schema.ts'
import type { SearchHit, SearchResult } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { CandidateSource } from './candidate-source.ts'
import { batchSize, Candidates } from './candidates.ts'
import { DeepPage } from './deep-page.ts'
import { DocumentFilter } from './document-filter.ts'
import type { FieldsPlan } from './fields-plan.ts'
import { FieldsScorer } from './fields-scorer.ts'
import { FieldsSpanQuery } from './fields-span-query.ts'
import { containerSize, containersPerSpan, spanSize } from './format.ts'
import { formatIdentifier, wordsPerIdentifier } from './identifier.ts'
import { type ListCache, ListStore } from './list-store.ts'
import { MatchRanking } from './match-ranking.ts'
import type { OpenIndex } from './open-index.ts'
import { PageCollector } from './page-collector.ts'
import { planQuery } from './query-plan.ts'
import type { RelatedPlan } from './related-plan.ts'
import { RelatedSearch } from './related-search.ts'
import type { QueryScores, SpanQuery } from './span-query.ts'
import { StaticScores } from './static-scores.ts'
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
  readonly #ranking: MatchRanking
  readonly #related: RelatedSearch
  #positionsTouched = 0

  constructor(index: OpenIndex, cache: ListCache) {
    const { columns, facts } = index
    this.#index = index
    this.#store = new ListStore(index.databasePath, cache)
    this.#static = new StaticScores(columns, facts)
    this.#textScorer = new TextScorer(this.#candidates, columns, facts, this.#scores)
    this.#fieldsScorer = new FieldsScorer(this.#candidates, columns, facts, this.#scores)
    this.#source = new CandidateSource(this.#candidates, facts.documents)
    this.#page = new PageCollector(columns.identifiers)
    this.#ranking = new MatchRanking(this.#candidates, columns, this.#scores, this.#static, this.#page)
    this.#related = new RelatedSearch(facts.documents, this.#candidates, this.#page)
  }

  search(request: SearchRequest): SearchResult {
    this.#candidates.entriesTouched = 0
    this.#positionsTouched = 0
    this.#source.start()
    const { facts } = this.#index
    // First of all, because it refuses fields that there are not, even when nothing is found.
    const filter = new DocumentFilter(request, this.#index)
    const plan = planQuery(request, (kind, term) => this.#store.find(kind, term), facts)
    if (plan === undefined) return { total: 0, hits: [] }
    const pageEnd = Math.min(request.offset + request.limit, facts.documents)
    if (plan.by === 'related') return this.#searchRelated(plan, filter, request.offset, pageEnd)
    const spans = this.#openSpans(plan, filter)
    const result = isDeep(plan, request, pageEnd)
      ? this.#searchDeep(plan, spans, request.offset, pageEnd)
      : this.#searchSpans(spans, request, pageEnd)
    this.#positionsTouched = spans.reduce((sum, { query }) => sum + query.positionsTouched, 0)
    return result
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

  #searchRelated(plan: RelatedPlan, filter: DocumentFilter, offset: number, pageEnd: number): SearchResult {
    this.#page.start(pageEnd)
    // Nothing comes onto an empty page.
    if (pageEnd > 0) this.#related.search(plan, filter, this.#store, pageEnd)
    const hits = this.#takeHits(offset, true)
    return { total: hits.length, hits }
  }

  #searchSpans(spans: readonly OpenSpan[], { offset, order }: SearchRequest, pageEnd: number): SearchResult {
    this.#page.start(pageEnd)
    let total = 0
    for (const span of spans)
      for (const container of span.containers)
        total += this.#visit(span, container, () => this.#ranking.offer(span.query, order))
    return { total, hits: this.#takeHits(offset, order.by === 'score') }
  }

  /** The same for a page that lies deep: what comes before it is not scored either. */
  #searchDeep(plan: TextPlan, spans: readonly OpenSpan[], offset: number, pageEnd: number): SearchResult {
    const deep = new DeepPage(this.#static, plan, offset, pageEnd)
    let total = 0
    for (const span of spans)
      for (const container of span.containers)
        total += this.#visit(span, container, () => this.#ranking.count(span.query, container, deep))
    const { open, before } = deep.locate()
    this.#page.start(pageEnd - before)
    for (const span of spans)
      for (const container of span.containers) {
        const terms = open.get(container)
        if (terms !== undefined)
          this.#visit(span, container, () => this.#ranking.offerCells(span.query, terms))
      }
    return { total, hits: this.#takeHits(offset - before, true) }
  }

  /** The spans in which there is anything to be found. */
  #openSpans(plan: TextPlan | FieldsPlan, filter: DocumentFilter): OpenSpan[] {
    const { documents } = this.#index.facts
    const spans: OpenSpan[] = []
    for (let first = 0; first < documents; first += spanSize) {
      const query = this.#spanQuery(plan, first / spanSize)
      if (plan.required.some((list) => query.lists.postings[list] === undefined)) continue
      const end = Math.min(first + spanSize, documents)
      const containers = []
      for (let base = first; base < end; base += containerSize) containers.push(base / containerSize)
      spans.push({ filter, query, containers })
    }
    return spans
  }

  #spanQuery(plan: TextPlan | FieldsPlan, span: number): SpanQuery {
    if (plan.by === 'fields')
      return new FieldsSpanQuery(plan, this.#store, span, this.#candidates, this.#fieldsScorer)
    return new TextSpanQuery(plan, this.#store, span, this.#candidates, this.#textScorer)
  }

  /** Goes through the matches of a container, batch by batch. Returns how many there are. */
  #visit({ filter, query }: OpenSpan, container: number, onMatches: () => void): number {
    const candidates = this.#candidates
    const { lists, plan } = query
    let matches = 0
    lists.enterContainer(container % containersPerSpan)
    this.#source.visit(plan.sources, lists, container * containerSize, () => {
      filter.keepAllowed(candidates)
      query.keepMatches()
      filter.dropFlagged(candidates)
      matches += candidates.count
      if (candidates.count > 0) onMatches()
    })
    return matches
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

/** One span of a search. */
interface OpenSpan {
  readonly filter: DocumentFilter
  readonly query: SpanQuery
  /** The numbers of its containers. */
  readonly containers: readonly number[]
}

/** Whether it pays to find out first where the page is. Authority could bring a document to it from anywhere. */
function isDeep(
  plan: TextPlan | FieldsPlan,
  { offset, order }: SearchRequest,
  pageEnd: number,
): plan is TextPlan {
  return (
    plan.by === 'text' &&
    order.by === 'score' &&
    order.authorityBoost === 0 &&
    offset >= deepOffset &&
    offset < pageEnd
  )
}

/** From here on, scoring all that comes before the page takes longer than counting it first. */
const deepOffset = 4_096
