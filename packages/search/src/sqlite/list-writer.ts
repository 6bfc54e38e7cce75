import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  hasBytes,
  hasPositions,
  type ListKind,
  listKinds,
  longestInlineList,
  rowOfList,
  spanSize,
} from './format.ts'
import type { RunReader } from './run-file.ts'
import { SpanBuilder } from './span-builder.ts'

/** Joins the pieces of one list after the other and writes them in their final form, a row for each span. */
export class ListWriter {
  readonly #insertList: StatementSync
  readonly #insertPositions: StatementSync
  readonly #insertTerm: StatementSync
  readonly #builder = new SpanBuilder()
  #kind: ListKind = listKinds.term
  #list = 0
  #documents = 0
  #span = 0
  #hasRows = false

  constructor(database: DatabaseSync) {
    this.#insertList = database.prepare('INSERT INTO lists VALUES (?, ?)')
    this.#insertPositions = database.prepare('INSERT INTO positions VALUES (?, ?)')
    this.#insertTerm = database.prepare('INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  }

  /** Appends the piece that the reader stands at; all documents of it come after those appended before. */
  append(piece: RunReader): void {
    const { kind, documents, words, documentsAt, bytes, bytesAt } = piece
    this.#kind = kind
    let extrasAt = piece.extrasAt
    for (let at = 0; at < documents; at++) {
      this.#addDocument(words[documentsAt + at]!)
      if (!hasBytes(kind)) continue
      const byte = bytes[bytesAt + at]!
      if (hasPositions(kind)) extrasAt = this.#builder.addWord(byte, bytes, extrasAt)
      else extrasAt = this.#builder.addTerm(byte, bytes, extrasAt)
    }
    this.#documents += documents
  }

  /** Writes what the list still holds and its row of the dictionary, and is ready for the next list. */
  finish(term: string): void {
    const entries = this.#builder.encodeEntries()
    const isInline = !this.#hasRows && entries.length <= longestInlineList
    const inline = isInline
      ? [this.#span, entries, hasPositions(this.#kind) ? this.#builder.positions : null]
      : [null, null, null]
    if (!isInline) this.#writeSpan(entries)
    const { inField } = this.#builder
    this.#insertTerm.run(this.#kind, term, this.#list, this.#documents, ...inField, ...inline)
    this.#builder.clear()
    this.#builder.startList()
    this.#list++
    this.#documents = 0
    this.#hasRows = false
  }

  #addDocument(document: number): void {
    const span = Math.floor(document / spanSize)
    if (span !== this.#span) {
      if (!this.#builder.isEmpty) this.#writeSpan(this.#builder.encodeEntries())
      this.#builder.clear()
      this.#span = span
    }
    this.#builder.addDocument(document % spanSize)
  }

  #writeSpan(entries: Uint8Array): void {
    const row = rowOfList(this.#list, this.#span)
    this.#insertList.run(row, entries)
    if (hasPositions(this.#kind)) this.#insertPositions.run(row, this.#builder.positions)
    this.#hasRows = true
  }
}
