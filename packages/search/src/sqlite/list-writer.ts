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
import type { MergedPieces } from './merge-runs.ts'
import { PieceWindow } from './run-file.ts'
import { SpanBuilder } from './span-builder.ts'

/**
 * Joins the pieces of one list after the other and writes them in their final form, a row for each span. Memory: one span
 * of one list.
 */
export class ListWriter {
  readonly #insertList: StatementSync
  readonly #insertPositions: StatementSync
  readonly #insertTerm: StatementSync
  readonly #builder = new SpanBuilder()
  #kind: ListKind = listKinds.term
  #term = ''
  #list = 0
  #documents = 0
  #span = 0
  #hasRows = false

  constructor(database: DatabaseSync) {
    this.#insertList = database.prepare('INSERT INTO lists VALUES (?, ?)')
    this.#insertPositions = database.prepare('INSERT INTO positions VALUES (?, ?)')
    this.#insertTerm = database.prepare('INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  }

  write({ buffer, sizeBytes }: MergedPieces): void {
    const piece = new PieceWindow(buffer)
    for (let at = 0; at < sizeBytes; at += piece.sizeBytes) {
      piece.moveTo(at)
      if (piece.termBytes > 0) {
        this.finish()
        this.#kind = piece.kind
        this.#term = piece.term
      }
      this.#append(piece)
    }
  }

  /** Ends the list that is under way: writes what it still holds and its row of the dictionary. */
  finish(): void {
    if (this.#term === '') return
    const entries = this.#builder.encodeEntries()
    const isInline = !this.#hasRows && entries.length <= longestInlineList
    const inline = isInline
      ? [this.#span, entries, hasPositions(this.#kind) ? this.#builder.positions : null]
      : [null, null, null]
    if (!isInline) this.#writeSpan(entries)
    const { inField } = this.#builder
    this.#insertTerm.run(this.#kind, this.#term, this.#list, this.#documents, ...inField, ...inline)
    this.#builder.clear()
    this.#builder.startList()
    this.#term = ''
    this.#list++
    this.#documents = 0
    this.#hasRows = false
  }

  /** All documents of the piece come after those appended before. */
  #append(piece: PieceWindow): void {
    const { kind, documents, words, documentsAt, bytes, bytesAt } = piece
    let { extrasAt } = piece
    for (let start = 0; start < documents; ) {
      this.#moveTo(spanOf(words[documentsAt + start]!))
      let end = documents
      while (spanOf(words[documentsAt + end - 1]!) !== this.#span) end--
      this.#builder.addDocuments(words, documentsAt + start, documentsAt + end)
      if (hasPositions(kind))
        extrasAt = this.#builder.addWords(bytes, bytesAt + start, bytesAt + end, extrasAt)
      else if (hasBytes(kind))
        extrasAt = this.#builder.addTerms(bytes, bytesAt + start, bytesAt + end, extrasAt)
      start = end
    }
    this.#documents += documents
  }

  #moveTo(span: number): void {
    if (span === this.#span) return
    if (!this.#builder.isEmpty) this.#writeSpan(this.#builder.encodeEntries())
    this.#builder.clear()
    this.#span = span
  }

  #writeSpan(entries: Uint8Array): void {
    const row = rowOfList(this.#list, this.#span)
    this.#insertList.run(row, entries)
    if (hasPositions(this.#kind)) this.#insertPositions.run(row, this.#builder.positions)
    this.#hasRows = true
  }
}

const spanOf = (document: number) => Math.floor(document / spanSize)
