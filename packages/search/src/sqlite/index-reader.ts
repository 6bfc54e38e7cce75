import { isIdentifier } from '../identifier.ts'
import { documentFlags } from '../index-schema.ts'
import { SearchError } from '../search-error.ts'
import type { FlagChange, SearchOptions, SearchReader, SearchResult } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { UnderWay } from '../under-way.ts'
import { IdentifierTable } from './identifier-table.ts'
import type { OpenIndex } from './open-index.ts'
import type { Answering } from './searchers.ts'

/** An open index as the port has it: asks whoever answers, and sets flags itself, in the memory that all share. */
export class IndexReader implements SearchReader {
  readonly #index: OpenIndex
  readonly #number: number
  readonly #answering: Answering
  readonly #identifiers: IdentifierTable
  readonly #onClose: (reader: IndexReader) => void
  readonly #underWay = new UnderWay()
  #isClosed = false

  constructor(
    number: number,
    index: OpenIndex,
    answering: Answering,
    onClose: (reader: IndexReader) => void,
  ) {
    this.#number = number
    this.#index = index
    this.#answering = answering
    this.#onClose = onClose
    const { identifiers, places } = index.columns
    this.#identifiers = new IdentifierTable(identifiers, places, index.facts.documents)
    answering.open(number, index)
  }

  async search(request: SearchRequest, { signal }: SearchOptions = {}): Promise<SearchResult> {
    this.#mustBeOpen()
    signal?.throwIfAborted()
    return await this.#underWay.add(this.#answering.ask(this.#number, request, signal))
  }

  async setFlag({ identifiers, flag, isSet }: FlagChange): Promise<{ readonly unknown: readonly string[] }> {
    this.#mustBeOpen()
    const bit = 1 << documentFlags.indexOf(flag)
    const unknown: string[] = []
    const { flags } = this.#index.columns
    for (const identifier of identifiers) {
      const document = isIdentifier(identifier) ? this.#identifiers.documentOf(identifier) : undefined
      if (document === undefined) unknown.push(identifier)
      else if (isSet) Atomics.or(flags, document, bit)
      else Atomics.and(flags, document, ~bit)
    }
    return { unknown }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#underWay.ended()
    this.#answering.closeIndex(this.#number)
    this.#onClose(this)
  }

  #mustBeOpen(): void {
    if (this.#isClosed)
      throw new SearchError('closed', `search/sqlite: the reader of index "${this.#index.name}" is closed`)
  }
}
