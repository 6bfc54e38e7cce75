import { SearchError } from '../search-error.ts'
import type { FlagChange, SearchOptions, SearchReader, SearchResult } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { UnderWay } from '../under-way.ts'
import { changeFlag } from './change-flag.ts'
import { compileSearch, type IndexFacts } from './compile-search.ts'
import type { IndexAdministration } from './index-administration.ts'
import { fieldsOf } from './query-clauses.ts'
import type { Searches } from './searches.ts'

/** An open index as the port has it. */
export class IndexReader implements SearchReader {
  readonly #index: IndexAdministration
  readonly #searches: Searches
  readonly #facts: IndexFacts
  readonly #onClose: (reader: IndexReader) => void
  readonly #underWay = new UnderWay()
  #isClosed = false

  constructor(
    index: IndexAdministration,
    searches: Searches,
    facts: IndexFacts,
    onClose: (reader: IndexReader) => void,
  ) {
    this.#index = index
    this.#searches = searches
    this.#facts = facts
    this.#onClose = onClose
  }

  search(request: SearchRequest, { signal }: SearchOptions = {}): Promise<SearchResult> {
    return this.#whileOpen(() => this.#search(request, signal))
  }

  setFlag(change: FlagChange): Promise<{ readonly unknown: readonly string[] }> {
    return this.#whileOpen(async () => ({ unknown: await changeFlag(this.#index, change) }))
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#underWay.ended()
    this.#onClose(this)
  }

  async #search(request: SearchRequest, signal: AbortSignal | undefined): Promise<SearchResult> {
    signal?.throwIfAborted()
    const body = compileSearch(request, this.#facts)
    if (body === undefined) return { total: 0, hits: [] }
    const { hits: { hits: found = [], total } = {} } = await this.#searches.send(this.#index.name, body, {
      signal,
    })
    const isScored = request.query?.by === 'related' || request.order.by === 'score'
    const hits = found.map(({ sort: [key, identifier], matched_queries: names = [] }) => ({
      identifier,
      score: isScored ? Math.fround(key) : 0,
      fieldsMatched: fieldsOf(names),
    }))
    return { total: total?.value ?? hits.length, hits }
  }

  async #whileOpen<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#isClosed)
      throw new SearchError(
        'closed',
        `search/elasticsearch: the reader of index "${this.#index.name}" is closed`,
      )
    return await this.#underWay.add(ask())
  }
}
