import { SearchError } from '../search-error.ts'
import type { SearchResult } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { ByteCache } from './byte-cache.ts'
import { IndexSearcher } from './index-searcher.ts'
import type { ListCache } from './list-store.ts'
import type { OpenIndex } from './open-index.ts'

/** Where searches are answered: on the calling thread (`Searchers`) or in reader threads (`ReaderPool`). */
export interface Answering {
  /** Opens an index under a number that the caller chose. */
  open(number: number, index: OpenIndex): void
  /** Throws the reason of the signal when that is aborted first; what waits for its turn is then not answered at all. */
  ask(number: number, request: SearchRequest, signal?: AbortSignal): Promise<SearchResult>
  closeIndex(number: number): void
  close(): Promise<void>
}

/** The open indices of one thread. They share one cache of lists. */
export class Searchers implements Answering {
  readonly #cache: ListCache
  readonly #searchers = new Map<number, IndexSearcher>()

  constructor(cacheBytes: number) {
    this.#cache = new ByteCache(cacheBytes)
  }

  open(number: number, index: OpenIndex): void {
    this.#searchers.set(number, new IndexSearcher(index, this.#cache))
  }

  async ask(number: number, request: SearchRequest): Promise<SearchResult> {
    return this.answer(number, request)
  }

  /** Throws only `SearchError`. */
  answer(number: number, request: SearchRequest): SearchResult {
    const searcher = this.#searchers.get(number)
    if (searcher === undefined)
      throw new SearchError('unavailable', 'search/sqlite: this thread could not open the index')
    // What the last search read it needs no more.
    this.#cache.freeDropped()
    try {
      return searcher.search(request)
    } catch (error) {
      if (error instanceof SearchError) throw error
      throw new SearchError('unavailable', 'search/sqlite: the search failed', { cause: error })
    }
  }

  closeIndex(number: number): void {
    this.#searchers.get(number)?.close()
    this.#searchers.delete(number)
  }

  async close(): Promise<void> {
    for (const number of [...this.#searchers.keys()]) this.closeIndex(number)
  }
}
