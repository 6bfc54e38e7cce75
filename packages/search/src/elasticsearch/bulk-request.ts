import type { IndexDocument } from '../index-schema.ts'
import type { BatchOutcome } from '../index-writer.ts'
import { SearchError } from '../search-error.ts'
import { type BulkLines, linesOf } from './bulk.ts'
import { sourceOf } from './document-source.ts'

/** A batch on its way: whole when nothing is left of which it is not known what became of it. */
export class Batch {
  readonly documents: readonly IndexDocument[]
  readonly #failed: { identifier: string; reason: string }[] = []
  #left: number

  constructor(documents: readonly IndexDocument[]) {
    this.documents = documents
    this.#left = documents.length
  }

  get isWhole(): boolean {
    return this.#left === 0
  }

  get outcome(): BatchOutcome {
    const { documents } = this
    return { documents, written: documents.length - this.#failed.length, failed: this.#failed }
  }

  noteWritten(): void {
    this.#left--
  }

  noteFailed(identifier: string, reason: string): void {
    this.#failed.push({ identifier, reason })
    this.#left--
  }
}

interface Sending {
  readonly document: IndexDocument
  readonly batch: Batch
}

/**
 * Requests of 130 KB cost the sender twice the processor time of these, and those of 3 MB and more were no faster. The
 * number is for documents that are refused here: they have no bytes, and are held as long as the others of their batch.
 */
const mostBytes = 1_000_000
const mostDocuments = 5_000

/** Documents of one batch or several that are sent together. */
export class BulkRequest {
  readonly lines: BulkLines[] = []
  readonly #sending = new Map<string, Sending>()
  #bytes = 0
  #documents = 0

  get bytes(): number {
    return this.#bytes
  }

  get isFull(): boolean {
    return this.#bytes >= mostBytes || this.#documents >= mostDocuments
  }

  add(document: IndexDocument, batch: Batch): void {
    const { identifier } = document
    if (this.#sending.has(identifier)) throw cameTwice(identifier)
    this.#sending.set(identifier, { document, batch })
    // Not `index`: the engine then finds an identifier that came long ago.
    const lines = linesOf({ action: 'create', identifier, body: sourceOf(document) })
    this.lines.push(lines)
    this.#bytes += lines.bytes
    this.#documents++
  }

  passOver(): void {
    this.#documents++
  }

  find(identifier: string): Sending {
    return this.#sending.get(identifier)!
  }
}

export function cameTwice(identifier: string): SearchError {
  return new SearchError('out-of-order', `search/elasticsearch: ${identifier} came twice`)
}
