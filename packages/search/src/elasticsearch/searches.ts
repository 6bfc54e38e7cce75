import { hash } from 'node:crypto'
import { SearchError } from '../search-error.ts'
import type { SearchOptions } from '../search-reader.ts'
import type { SearchBody } from './compile-search.ts'
import { type EngineClient, isConnectionLost } from './engine-client.ts'
import { Gate, type GateOptions } from './gate.ts'

export interface SearchesOptions extends GateOptions {
  /** What a search may take in all, with the time that it waits for its turn. */
  readonly deadlineMs: number
}

/** Sends searches: so many at once, each with a deadline that the engine is told as well. */
export class Searches {
  readonly #client: EngineClient
  readonly #gate: Gate
  readonly #deadlineMs: number

  constructor(client: EngineClient, { deadlineMs, ...gate }: SearchesOptions) {
    this.#client = client
    this.#gate = new Gate(gate)
    this.#deadlineMs = deadlineMs
  }

  /**
   * Throws `timed-out` when there is no whole answer in time, `busy` when too many are waiting, `unavailable` when the engine
   * does not answer, `missing-index` when the index was deleted, and the reason of the signal when that is aborted before.
   */
  async send(index: string, body: SearchBody, { signal }: SearchOptions = {}): Promise<SearchAnswer> {
    const end = performance.now() + this.#deadlineMs
    const admission = await this.#gate.enter(this.#deadlineMs, signal)
    if (admission === 'full') throw tooMany()
    if (admission === 'timed-out') throw notItsTurn(this.#deadlineMs)
    try {
      return await this.#sendBefore(end, index, body, signal)
    } catch (error) {
      // A connection that was kept open too long is closed by the engine; the next one is a new one, to another node.
      if (!(error instanceof SearchError)) throw error
      if (!isConnectionLost(error) && !this.#client.isElsewhereWorthATry(error)) throw error
      return await this.#sendBefore(end, index, body, signal)
    } finally {
      this.#gate.leave()
    }
  }

  async #sendBefore(
    end: number,
    index: string,
    body: SearchBody,
    signal: AbortSignal | undefined,
  ): Promise<SearchAnswer> {
    const timeoutMs = Math.max(1, Math.ceil(end - performance.now()))
    const { query: asked, ...rest } = body
    const query = JSON.stringify(asked)
    // An engine that is too slow says so before we take it for one that is away.
    const others = JSON.stringify({ ...rest, timeout: `${Math.max(1, timeoutMs - answerMs(timeoutMs))}ms` })
    const answer = await this.#client.send<SearchAnswer>({
      method: 'POST',
      path: `/${encodeURIComponent(index)}/_search?${parameters}&preference=${preferenceFor(query)}`,
      body: `{"query":${query},${others.slice(1)}`,
      timeoutMs,
      ...(signal && { signal }),
    })
    if (answer.timed_out) throw tooSlow(timeoutMs)
    return answer
  }
}

/** What is left for the answer of an engine that gives up. */
const answerMs = (timeoutMs: number) => Math.min(250, Math.round(timeoutMs / 10))

export interface SearchAnswer {
  readonly timed_out: boolean
  readonly hits?: {
    readonly total?: { readonly value: number }
    readonly hits?: readonly AnswerHit[]
  }
}

export interface AnswerHit {
  /** Score or time, then the identifier. */
  readonly sort: readonly [number, string]
  readonly matched_queries?: readonly string[]
}

/** Of every search. */
const parameters = new URLSearchParams({
  search_type: 'dfs_query_then_fetch',
  allow_partial_search_results: 'false',
  filter_path: 'timed_out,hits.total.value,hits.hits.sort,hits.hits.matched_queries,error,status',
}).toString()

/**
 * Copies of a shard may differ in the last digits of a score when flags have changed. All pages of a search go to the
 * same copies, different searches to different ones.
 */
function preferenceFor(query: string): string {
  return hash('sha1', query, 'base64url').slice(0, 8).replace(/^_/, '-')
}

function tooMany(): SearchError {
  return new SearchError(
    'busy',
    'search/elasticsearch: the engine has more searches under way than it can answer; ask again later',
  )
}

function notItsTurn(deadlineMs: number): SearchError {
  return new SearchError(
    'timed-out',
    `search/elasticsearch: the engine was busy with other searches for ${deadlineMs} ms; ask again later`,
  )
}

function tooSlow(timeoutMs: number): SearchError {
  return new SearchError(
    'timed-out',
    `search/elasticsearch: the engine gave up after ${timeoutMs} ms; a larger deadline would let it finish`,
  )
}
