import { reasonToRefuse } from '../document-check.ts'
import type { IndexDocument, IndexSchema } from '../index-schema.ts'
import type {
  BatchOutcome,
  DocumentBatches,
  IndexSummary,
  IndexWriter,
  WriteOptions,
  WriteOutcome,
} from '../index-writer.ts'
import { mustFollow } from '../rank-order.ts'
import { cutPopularity, PivotMean } from '../score/index.ts'
import { SearchError } from '../search-error.ts'
import { type BulkOutcome, sendLines } from './bulk.ts'
import { Batch, BulkRequest, cameTwice } from './bulk-request.ts'
import { inFlight } from './in-flight.ts'
import type { IndexAdministration } from './index-administration.ts'
import { patientTries } from './repeat.ts'

const bulkTimeoutMs = 120_000
/** Each request keeps one thread of the engine busy for each shard; what waits there takes its memory and ours. */
const limits = { requests: 4, bytes: 8_000_000 }

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
  readonly #underWay = new Set<Promise<unknown>>()
  readonly #abandoning: AbortController
  #documents = 0
  #last: IndexDocument | undefined
  #state: 'writing' | 'broken off' | 'finishing' | 'finished' | 'abandoned' = 'writing'

  /** `abandoning` is aborted when nothing more is to be asked of the index. */
  constructor(
    index: IndexAdministration,
    schema: IndexSchema,
    replicas: string,
    abandoning: AbortController,
  ) {
    this.#index = index
    this.#abandoning = abandoning
    this.#schema = schema
    this.#replicas = replicas
  }

  async write(documents: readonly IndexDocument[]): Promise<WriteOutcome> {
    const failed: WriteOutcome['failed'][number][] = []
    for await (const outcome of this.writeAll([documents])) failed.push(...outcome.failed)
    return { written: documents.length - failed.length, failed }
  }

  async *writeAll(batches: DocumentBatches, { signal }: WriteOptions = {}): AsyncGenerator<BatchOutcome> {
    this.#mustBeWriting()
    // Until all is written: a fault leaves it so, and whoever leaves off early.
    this.#state = 'broken off'
    const stop = AbortSignal.any([this.#abandoning.signal, ...(signal ? [signal] : [])])
    const waiting: Batch[] = []
    const requests = this.#requestsOf(batches, waiting)
    for await (const _ of inFlight(requests, this.#send, limits, stop))
      while (waiting[0]?.isWhole) yield waiting.shift()!.outcome
    stop.throwIfAborted()
    this.#state = 'writing'
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
    this.#state = 'finished'
    onProgress(1)
    return { documents: this.#documents }
  }

  async abandon(): Promise<void> {
    if (this.#state === 'finished' || this.#state === 'abandoned') return
    this.#state = 'abandoned'
    this.#abandoning.abort(closed())
    // The engine would make the index anew for documents that come after it was deleted.
    await Promise.allSettled(this.#underWay)
    await this.#index.delete()
  }

  /** Checks the documents of the batches and packs them together; each batch is added to `waiting` on the way. */
  async *#requestsOf(batches: DocumentBatches, waiting: Batch[]): AsyncGenerator<BulkRequest> {
    let request = new BulkRequest()
    for await (const documents of batches) {
      const batch = new Batch(documents)
      waiting.push(batch)
      for (const document of documents) {
        this.#pack(document, batch, request)
        if (!request.isFull) continue
        yield request
        request = new BulkRequest()
      }
    }
    yield request
  }

  #pack(document: IndexDocument, batch: Batch, request: BulkRequest): void {
    const reason = reasonToRefuse(document, this.#schema)
    if (reason !== undefined) {
      batch.noteFailed(document.identifier, reason)
      request.passOver()
      return
    }
    mustFollow(this.#last, document, 'search/elasticsearch')
    this.#last = document
    request.add(document, batch)
  }

  readonly #send = async (request: BulkRequest, signal: AbortSignal): Promise<void> => {
    const { lines } = request
    if (lines.length === 0) return
    const { client, name } = this.#index
    const options = {
      index: name,
      isVisibleAtOnce: false,
      timeoutMs: bulkTimeoutMs,
      tries: patientTries,
      signal,
    }
    const sent = sendLines(client, lines, options)
    this.#underWay.add(sent)
    try {
      for (const outcome of await sent) this.#settle(request, outcome)
    } finally {
      this.#underWay.delete(sent)
    }
  }

  #settle(request: BulkRequest, outcome: BulkOutcome): void {
    const { identifier, status, reason } = outcome
    const { document, batch } = request.find(identifier)
    if (status < 300 || isOwnRepetition(outcome)) {
      this.#count(document)
      batch.noteWritten()
    } else if (status === 409) throw cameTwice(identifier)
    else if (status === 400) batch.noteFailed(identifier, reason)
    else throw couldNotBeWritten(outcome)
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
    if (this.#state !== 'writing') throw closed()
  }
}

/** The answer to our own first request was lost, so it may be ours that is there. */
function isOwnRepetition({ status, mayBeRepeated }: BulkOutcome): boolean {
  return status === 409 && mayBeRepeated
}

/** Nothing is wrong with the document, so no other will fare better. */
function couldNotBeWritten({ identifier, status, reason }: BulkOutcome): SearchError {
  return new SearchError(
    status === 404 ? 'missing-index' : 'unavailable',
    `search/elasticsearch: ${identifier} could not be written (${status}: ${reason}); mend the engine and build the index again`,
  )
}

function closed(): SearchError {
  return new SearchError(
    'closed',
    'search/elasticsearch: this index is finished, abandoned, or was broken off; create another',
  )
}
