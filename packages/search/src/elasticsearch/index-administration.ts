import { setTimeout as sleep } from 'node:timers/promises'
import type { IndexSchema } from '../index-schema.ts'
import { SearchError } from '../search-error.ts'
import { analysisSettings } from './analysis-settings.ts'
import type { EngineClient } from './engine-client.ts'
import { formatVersion, type IndexMeta } from './index-meta.ts'
import { mappingOf } from './mapping.ts'
import { mayPass, pauseAfter, type RepeatOptions, repeat } from './repeat.ts'
import { nameOfBm25 } from './similarity.ts'

const timeoutMs = 60_000
/** What has to reach the disk may be all that was written. */
const flushTimeoutMs = 600_000
const longestMergeMs = 12 * 3_600_000
const mergePollMs = 1_000
/** Somebody may wait for it, and what is left is deleted by whoever comes next. */
const triesToDelete = 4

/** What is done to an index as a whole, from its creation to its end. */
export class IndexAdministration {
  readonly client: EngineClient
  readonly name: string
  readonly #repeat: RepeatOptions

  /** `repeat`: of what may be asked twice, while the engine is away or too busy. */
  constructor(client: EngineClient, name: string, repeat: RepeatOptions) {
    this.client = client
    this.name = name
    this.#repeat = repeat
  }

  /** `shards`: parts that the documents are dealt out to. Throws `index-exists`. */
  async create(schema: IndexSchema, shards: number): Promise<void> {
    const bm25 = await nameOfBm25(this.client, timeoutMs)
    await this.#sendOnce('PUT', '', {
      settings: {
        analysis: analysisSettings,
        index: {
          number_of_shards: shards,
          number_of_replicas: 0,
          similarity: { default: { type: bm25 } },
          // The engine would make a segment of what it has each second, and wait for the disk after each request.
          refresh_interval: '-1',
          translog: { durability: 'async' },
          // The texts are read again only when a flag changes.
          codec: 'best_compression',
          // How deep a page may lie is the API's business; see `pageOf`.
          max_result_window: 2 ** 31 - 1,
        },
      },
      mappings: mappingOf(schema, { formatVersion, schema }),
    })
  }

  /** Throws `missing-index`. */
  async readMeta(): Promise<IndexMeta | undefined> {
    const answer = await this.#send<Record<string, { mappings: { _meta?: IndexMeta } }>>('GET', '/_mapping')
    return Object.values(answer)[0]?.mappings._meta
  }

  /**
   * Throws `missing-index` also for an index that is not one of ours: when documents are sent to an index that was
   * deleted meanwhile, the engine makes a new one as it sees fit.
   */
  async mustBeThere(): Promise<void> {
    if ((await this.readMeta()) === undefined)
      throw new SearchError(
        'missing-index',
        `search/elasticsearch: index "${this.name}" was deleted while it was in use; build it again`,
      )
  }

  count(): Promise<number> {
    return repeat(this.#repeat, () => this.#countOnce())
  }

  async #countOnce(): Promise<number> {
    const { count, _shards } = await this.#sendOnce<CountAnswer>('GET', '/_count')
    if (_shards.failed > 0)
      throw new SearchError(
        'unavailable',
        `search/elasticsearch: ${_shards.failed} of ${_shards.total} shards of index "${this.name}" do not answer; ask the cluster for its health`,
      )
    return count
  }

  /** Makes one segment of each shard. It may take an hour, which is longer than some proxies keep a connection. */
  async merge(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#sendOnce('POST', '/_forcemerge?max_num_segments=1', undefined, longestMergeMs)
        break
      } catch (error) {
        if (attempt === this.#repeat.tries || !mayPass(error)) throw error
      }
      // It may be at work all the same. Asked for again afterwards, it has nothing left to do.
      await pauseAfter(attempt, this.#repeat.signal)
      this.#repeat.signal?.throwIfAborted()
      while (await this.#isMerging()) await sleep(mergePollMs)
    }
    await this.#send('POST', '/_refresh', undefined, flushTimeoutMs)
  }

  /**
   * Makes the index readable: durable settings and copies first, `sealed` last. Searches see a change because whoever
   * makes it refreshes the index, so it never refreshes by itself. `replicas`: how many copies, in the engines' form.
   */
  async seal(schema: IndexSchema, sealed: NonNullable<IndexMeta['sealed']>, replicas: string): Promise<void> {
    await this.#send('POST', '/_flush?force=true&wait_if_ongoing=true', undefined, flushTimeoutMs)
    await this.#send('PUT', '/_settings', {
      index: { auto_expand_replicas: replicas, translog: { durability: 'request' } },
    })
    await this.#send('PUT', '/_mapping', { _meta: { formatVersion, schema, sealed } })
  }

  /** Repeating it is harmless, also at the same time. */
  async delete(): Promise<void> {
    try {
      const tries = Math.min(this.#repeat.tries, triesToDelete)
      await repeat({ tries }, () => this.#sendOnce('DELETE', '?ignore_unavailable=true'))
    } catch (error) {
      if (!(error instanceof SearchError && error.kind === 'missing-index')) throw error
    }
  }

  async #isMerging(): Promise<boolean> {
    const { _all } = await this.#send<MergeAnswer>('GET', '/_stats/merge')
    return _all.total.merges.current > 0
  }

  #send<Answer>(...request: AdministrationRequest): Promise<Answer> {
    return repeat(this.#repeat, () => this.#sendOnce<Answer>(...request))
  }

  #sendOnce<Answer>(...[method, path, body, ms = timeoutMs]: AdministrationRequest): Promise<Answer> {
    return this.client.send({
      method,
      path: `/${encodeURIComponent(this.name)}${path}`,
      ...(body === undefined ? {} : { body }),
      timeoutMs: ms,
    })
  }
}

type AdministrationRequest = [
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: Readonly<Record<string, unknown>> | undefined,
  timeoutMs?: number,
]

interface CountAnswer {
  readonly count: number
  readonly _shards: { readonly total: number; readonly failed: number }
}

interface MergeAnswer {
  readonly _all: { readonly total: { readonly merges: { readonly current: number } } }
}
