import { reasonToRefuse } from '../document-check.ts'
import type { IndexDocument, IndexSchema } from '../index-schema.ts'
import type { IndexSummary, IndexWriter, WriteOutcome } from '../index-writer.ts'
import { mustFollow } from '../rank-order.ts'
import { cutPopularity, PivotMean } from '../score/index.ts'
import { SearchError } from '../search-error.ts'
import { type BulkOutcome, bulk } from './bulk.ts'
import { sourceOf } from './document-source.ts'
import type { IndexAdministration } from './index-administration.ts'

const bulkTimeoutMs = 120_000
const bulkTries = 10

/**
 * Builds an index. The pivots of the score need all documents, and all pass here; so they are gathered on the way and
 * stored when the index is sealed.
 */
export class IndexBuilder implements IndexWriter {
  readonly #index: IndexAdministration
  readonly #schema: IndexSchema
  readonly #replicas: string
  readonly #popularity = new PivotMean()
  readonly #authority = new PivotMean()
  #documents = 0
  #last: IndexDocument | undefined
  #state: 'writing' | 'finishing' | 'finished' | 'abandoned' = 'writing'

  constructor(index: IndexAdministration, schema: IndexSchema, replicas: string) {
    this.#index = index
    this.#schema = schema
    this.#replicas = replicas
  }

  async write(documents: readonly IndexDocument[]): Promise<WriteOutcome> {
    this.#mustBeWriting()
    const failed: { identifier: string; reason: string }[] = []
    const accepted = new Map<string, IndexDocument>()
    for (const document of documents) {
      const reason = reasonToRefuse(document, this.#schema)
      if (reason === undefined) {
        mustFollow(this.#last, document, 'search/elasticsearch')
        this.#last = document
        if (accepted.has(document.identifier)) throw cameTwice(document.identifier)
        accepted.set(document.identifier, document)
      } else failed.push({ identifier: document.identifier, reason })
    }
    for (const outcome of await this.#send([...accepted.values()])) {
      const { identifier, status, reason } = outcome
      if (status < 300 || isOwnRepetition(outcome)) this.#count(accepted.get(identifier)!)
      else if (status === 409) throw cameTwice(identifier)
      else failed.push({ identifier, reason })
    }
    return { written: documents.length - failed.length, failed }
  }

  async finish(onProgress: (fraction: number) => void = () => {}): Promise<IndexSummary> {
    this.#mustBeWriting()
    this.#state = 'finishing'
    const facts = {
      documents: this.#documents,
      popularityPivot: this.#popularity.pivot,
      authorityPivot: this.#authority.pivot,
    }
    await this.#index.mustBeThere()
    await this.#index.merge()
    onProgress(0.9)
    await this.#mustHaveAll()
    await this.#index.seal(this.#schema, facts, this.#replicas)
    const sizeBytes = await this.#index.sizeBytes()
    this.#state = 'finished'
    onProgress(1)
    return { ...facts, sizeBytes }
  }

  async abandon(): Promise<void> {
    if (this.#state === 'finished' || this.#state === 'abandoned') return
    this.#state = 'abandoned'
    await this.#index.delete()
  }

  #send(documents: readonly IndexDocument[]): Promise<BulkOutcome[]> {
    const operations = documents.map((document) => ({
      // Not `index`: the engine then finds an identifier that came long ago.
      action: 'create' as const,
      identifier: document.identifier,
      body: sourceOf(document),
    }))
    const { client, name } = this.#index
    return bulk(client, operations, {
      index: name,
      isVisibleAtOnce: false,
      timeoutMs: bulkTimeoutMs,
      tries: bulkTries,
    })
  }

  async #mustHaveAll(): Promise<void> {
    const documents = await this.#index.count()
    if (documents !== this.#documents)
      throw new SearchError(
        'damaged-index',
        `search/elasticsearch: index "${this.#index.name}" has ${documents} documents, ${this.#documents} were written; build it again`,
      )
  }

  #count({ popularity, authority }: IndexDocument): void {
    this.#documents++
    this.#popularity.add(cutPopularity(popularity))
    this.#authority.add(cutPopularity(authority))
  }

  #mustBeWriting(): void {
    if (this.#state !== 'writing')
      throw new SearchError(
        'closed',
        'search/elasticsearch: this index is finished or abandoned; create another',
      )
  }
}

/** The answer to our own first request was lost, so it may be ours that is there. */
function isOwnRepetition({ status, mayBeRepeated }: BulkOutcome): boolean {
  return status === 409 && mayBeRepeated
}

function cameTwice(identifier: string): SearchError {
  return new SearchError('out-of-order', `search/elasticsearch: ${identifier} came twice`)
}
