import { type DocumentFlag, documentFlags, textFields } from '../index-schema.ts'
import { composeScore } from '../score/index.ts'
import { SearchError } from '../search-error.ts'
import type { SearchHit, SearchResult } from '../search-reader.ts'
import type { KeywordFilter, SearchOrder, SearchRequest } from '../search-request.ts'
import { BatchScorer } from './batch-scorer.ts'
import { batchSize, Candidates } from './candidates.ts'
import type { Columns, IndexFacts, KeywordColumn } from './columns.ts'
import { containerSize, containersPerSpan, spanSize } from './format.ts'
import { formatIdentifier, wordsPerIdentifier } from './identifier.ts'
import { type ListCache, ListStore } from './list-store.ts'
import { PageCollector } from './page-collector.ts'
import { planQuery, type QueryPlan } from './query-plan.ts'
import { SpanQuery } from './span-query.ts'

/** What opens an index on any thread: where it is, and what all threads share of it. */
export interface OpenIndex {
  readonly name: string
  readonly databasePath: string
  readonly facts: IndexFacts
  readonly columns: Columns
}

/** What a search has cost, for tests and explanations. */
export interface SearchCost {
  readonly entriesTouched: number
  readonly positionsTouched: number
}

/**
 * Searches one index on one thread. A search goes through the documents container by container, in batches: candidates
 * come from the rarest term, each step strikes some out, and those left are counted, scored and offered to the page.
 */
export class IndexSearcher {
  readonly #index: OpenIndex
  readonly #store: ListStore
  readonly #candidates = new Candidates()
  readonly #scorer: BatchScorer
  readonly #page: PageCollector
  #positionsTouched = 0

  constructor(index: OpenIndex, cache: ListCache) {
    this.#index = index
    this.#store = new ListStore(index.databasePath, cache)
    this.#scorer = new BatchScorer(this.#candidates, index.columns, index.facts)
    this.#page = new PageCollector(index.columns.identifiers)
  }

  search(request: SearchRequest): SearchResult {
    this.#candidates.entriesTouched = 0
    this.#positionsTouched = 0
    const filters = request.filters.map((filter) => this.#compileFilter(filter))
    const plan = this.#plan(request)
    if (plan === undefined) return { total: 0, hits: [] }
    const { documents } = this.#index.facts
    this.#page.start(Math.min(request.offset + request.limit, documents))
    const search: Search = { request, filters, flagMask: flagMask(['removed', ...request.withoutFlags]) }
    let total = 0
    for (let span = 0; span * spanSize < documents; span++)
      total += this.#searchSpan(search, new SpanQuery(plan, this.#store, span, this.#candidates), span)
    return { total, hits: this.#takeHits(request) }
  }

  /** Documents that are not removed, by value of a keyword field. */
  countByKeyword(field: string): Map<string, number> {
    const { column, valueSets } = this.#keyword(field)
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

  #plan({ text }: SearchRequest): QueryPlan | undefined {
    if (text === undefined) return everything
    return planQuery(text, (kind, term) => this.#store.find(kind, term), this.#index.facts)
  }

  #searchSpan(search: Search, query: SpanQuery, span: number): number {
    if (query.plan.required.some((list) => query.postings[list] === undefined)) return 0
    let total = 0
    for (let container = 0; container < containersPerSpan; container++) {
      const base = span * spanSize + container * containerSize
      total +=
        query.plan.required.length > 0
          ? this.#searchContainer(search, query, base, container)
          : this.#searchAll(search, query, base, container)
    }
    this.#positionsTouched += query.positionsTouched
    return total
  }

  /** Candidates are the documents of the shortest list. */
  #searchContainer(search: Search, query: SpanQuery, base: number, container: number): number {
    query.enterContainer(container)
    const { lead } = query
    const { numbers } = query.postings[lead.list]!
    let total = 0
    for (let start = lead.start; start < lead.end; start += batchSize) {
      this.#candidates.start(base, numbers.subarray(start, Math.min(start + batchSize, lead.end)))
      this.#candidates.setEntries(lead.list, start)
      total += this.#searchBatch(search, query)
    }
    return total
  }

  /** Candidates are all documents: nothing was asked for, or nothing but what must be absent. */
  #searchAll(search: Search, query: SpanQuery, base: number, container: number): number {
    const size = Math.min(this.#index.facts.documents - base, containerSize)
    if (size <= 0) return 0
    query.enterContainer(container)
    let total = 0
    for (let start = 0; start < size; start += batchSize) {
      this.#candidates.start(base, allNumbers.subarray(start, Math.min(start + batchSize, size)))
      total += this.#searchBatch(search, query)
    }
    return total
  }

  #searchBatch({ request, filters, flagMask }: Search, query: SpanQuery): number {
    const candidates = this.#candidates
    this.#scorer.start()
    for (const { column, allowed } of filters) candidates.keepAllowed(column, allowed)
    candidates.dropFlagged(this.#index.columns.flags, flagMask)
    query.keepRequired()
    query.dropExcluded()
    query.keepWanted((clause, candidate) => this.#scorer.notePhrase(query, clause, candidate))
    if (candidates.count > 0) {
      if (request.order.by === 'score') this.#offerByScore(query, request.order)
      else this.#offerByDate(query, request.order)
    }
    return candidates.count
  }

  #offerByScore(query: SpanQuery, order: SearchOrder & { by: 'score' }): void {
    const { base, numbers, alive, count } = this.#candidates
    const { popularity, authority } = this.#index.columns
    const scorer = this.#scorer
    const { text, titleTerms, popularityParts } = scorer
    const authorityParts = scorer.authorityParts(order.authorityBoost)
    // Popularity falls with the document number, so the first candidate has the most. A batch whose best score could not
    // reach the page is counted and not scored: for common words that is nearly all of them.
    const mostPopular = popularityParts[popularity[base + numbers[alive[0]!]!]!]!
    if (scorer.largestScore(query.plan, mostPopular, order.authorityBoost) < this.#page.threshold) return
    query.locateTitleTerms()
    scorer.score(query)
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const document = base + numbers[candidate]!
      const score = composeScore(
        text[candidate]!,
        titleTerms[candidate]!,
        popularityParts[popularity[document]!]!,
        authorityParts[authority[document]!]!,
      )
      if (score >= this.#page.threshold)
        this.#page.offer(score, document, scorer.fieldsMatched(query, candidate))
    }
  }

  #offerByDate(query: SpanQuery, order: SearchOrder & { by: 'indexed-on' }): void {
    const { base, numbers, alive, count } = this.#candidates
    const { indexedOn } = this.#index.columns
    query.locateTitleTerms()
    const sign = order.direction === 'descending' ? 1 : -1
    for (let place = 0; place < count; place++) {
      const document = base + numbers[alive[place]!]!
      const key = sign * indexedOn[document]!
      if (key >= this.#page.threshold)
        this.#page.offer(key, document, this.#scorer.fieldsMatched(query, alive[place]!))
    }
  }

  #takeHits({ offset, order }: SearchRequest): SearchHit[] {
    const { identifiers } = this.#index.columns
    return this.#page.take(offset).map(({ key, document, fields }) => ({
      identifier: formatIdentifier(identifiers, document * wordsPerIdentifier),
      score: order.by === 'score' ? key : 0,
      fieldsMatched: textFields.filter((_, field) => fields & (1 << field)),
    }))
  }

  #compileFilter({ field, match, values }: KeywordFilter): CompiledFilter {
    const { column, valueSets } = this.#keyword(field)
    const wanted = new Set(values)
    const isAny = match === 'any-of'
    const allowed = Uint8Array.from(valueSets, (set) =>
      set.some((value) => wanted.has(value)) === isAny ? 1 : 0,
    )
    return { column, allowed }
  }

  #keyword(field: string): { column: KeywordColumn; valueSets: readonly (readonly string[])[] } {
    const { facts, columns, name } = this.#index
    const place = facts.keywords.findIndex((keyword) => keyword.name === field)
    if (place < 0)
      throw new SearchError(
        'schema-mismatch',
        `search/sqlite: index "${name}" has no keyword field "${field}", only ${facts.keywords.map((keyword) => keyword.name).join(', ')}`,
      )
    return { column: columns.keywords[place]!, valueSets: facts.keywords[place]!.valueSets }
  }
}

interface Search {
  readonly request: SearchRequest
  readonly filters: readonly CompiledFilter[]
  readonly flagMask: number
}

/** A filter as a column and, for each number in it, whether it passes. */
interface CompiledFilter {
  readonly column: KeywordColumn
  readonly allowed: Uint8Array
}

const everything: QueryPlan = {
  lists: [],
  wanted: [],
  excluded: [],
  required: [],
  titleTerms: [],
  largestText: 0,
}

const allNumbers = Uint16Array.from({ length: containerSize }, (_, number) => number)

function flagMask(flags: readonly DocumentFlag[]): number {
  return flags.reduce((mask, flag) => mask | (1 << documentFlags.indexOf(flag)), 0)
}
