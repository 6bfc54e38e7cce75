import { type IndexSchema, isSameSchema } from '../index-schema.ts'
import type { IndexWriter } from '../index-writer.ts'
import { SearchError } from '../search-error.ts'
import type { IndexSizing, SearchEngine, SearchReader } from '../search-reader.ts'
import { EngineClient } from './engine-client.ts'
import type { ClientOptions } from './engine-nodes.ts'
import { IndexAdministration } from './index-administration.ts'
import { IndexBuilder } from './index-builder.ts'
import { formatVersion, type IndexMeta } from './index-meta.ts'
import { IndexReader } from './index-reader.ts'
import { pointAlias } from './point-alias.ts'
import { patientTries, type RepeatOptions } from './repeat.ts'
import { Searches, type SearchesOptions } from './searches.ts'
import { shardsFor } from './shards.ts'

export interface ElasticsearchOptions extends ClientOptions, Partial<SearchesOptions> {
  /** Parts that an index is divided into; by default as many as its size asks for. */
  readonly shards?: number
  /** How many copies are kept besides, in the engines' form; `0-1` is one as soon as there is a second node. */
  readonly replicas?: string
  /** Begins the name of each index, so that several installations can share a cluster. */
  readonly indexPrefix?: string
}

/**
 * Opens a cluster of OpenSearch (2 or 3) or Elasticsearch (7.10). Nothing is asked of it before the first use, so it need not
 * be there yet.
 */
export function openElasticsearch(options: ElasticsearchOptions): SearchEngine {
  return new ElasticsearchSearch(options)
}

class ElasticsearchSearch implements SearchEngine {
  readonly keepsFlags = true
  readonly #client: EngineClient
  readonly #searches: Searches
  readonly #shards: number | undefined
  readonly #replicas: string
  readonly #prefix: string
  readonly #readers = new Set<SearchReader>()
  #isClosed = false

  constructor({
    shards,
    replicas = '0-1',
    deadlineMs = 5_000,
    inFlight = 64,
    waiting = 256,
    indexPrefix = '',
    ...options
  }: ElasticsearchOptions) {
    this.#client = new EngineClient(options)
    this.#searches = new Searches(this.#client, { deadlineMs, inFlight, waiting })
    this.#shards = shards
    this.#replicas = replicas
    this.#prefix = indexPrefix
  }

  async createIndex(index: string, schema: IndexSchema, sizing?: IndexSizing): Promise<IndexWriter> {
    // Nobody waits for a build, and it may have taken hours before it is sealed.
    const abandoning = new AbortController()
    const administration = this.#administer(index, { tries: patientTries, signal: abandoning.signal })
    await administration.create(schema, this.#shards ?? shardsFor(sizing?.expectedDocuments ?? 0))
    return new IndexBuilder(administration, schema, this.#replicas, abandoning)
  }

  async openIndex(index: string, schema: IndexSchema): Promise<SearchReader> {
    const administration = this.#administer(index)
    const sealed = await readSeal(administration, schema)
    const reader = new IndexReader(administration, this.#searches, { ...sealed, schema }, (closed) =>
      this.#readers.delete(closed),
    )
    this.#readers.add(reader)
    return reader
  }

  async deleteIndex(index: string): Promise<void> {
    await this.#administer(index).delete()
  }

  async pointAlias(alias: string, index: string): Promise<void> {
    const { name } = this.#administer(index)
    await pointAlias(this.#client, `${this.#prefix}${alias}`, name)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.all(Array.from(this.#readers, (reader) => reader.close()))
    await this.#client.close()
  }

  #administer(index: string, repeat: RepeatOptions = { tries: 1 }): IndexAdministration {
    if (this.#isClosed) throw new SearchError('closed', 'search/elasticsearch: the engine is closed')
    return new IndexAdministration(this.#client, `${this.#prefix}${index}`, repeat)
  }
}

/** Throws `missing-index`, `schema-mismatch` or `damaged-index`. */
async function readSeal(
  administration: IndexAdministration,
  schema: IndexSchema,
): Promise<NonNullable<IndexMeta['sealed']>> {
  const { name } = administration
  const meta = await administration.readMeta()
  if (meta?.sealed === undefined)
    throw new SearchError(
      'missing-index',
      `search/elasticsearch: index "${name}" was not finished; delete it and build it again`,
    )
  if (meta.formatVersion !== formatVersion)
    throw new SearchError(
      'schema-mismatch',
      `search/elasticsearch: index "${name}" has format ${meta.formatVersion}, this version reads ${formatVersion}; build it again`,
    )
  if (!isSameSchema(meta.schema, schema))
    throw new SearchError(
      'schema-mismatch',
      `search/elasticsearch: index "${name}" was built for other keyword fields; build it again`,
    )
  const documents = await administration.count()
  if (documents !== meta.sealed.documents)
    throw new SearchError(
      'damaged-index',
      `search/elasticsearch: index "${name}" has ${documents} documents, ${meta.sealed.documents} were written; build it again`,
    )
  return meta.sealed
}
