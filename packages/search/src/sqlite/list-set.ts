import { type FieldStatistics, inverseDocumentFrequency } from '../score/index.ts'
import type { WholeTextFilter } from '../search-request.ts'
import { type ListKind, listKinds } from './format.ts'
import type { PlannedList } from './list-plan.ts'
import type { DictionaryEntry } from './list-store.ts'

export type FindList = (kind: ListKind, term: string) => DictionaryEntry | undefined

/** The lists of a plan, each once. */
export class ListSet {
  readonly all: PlannedList[] = []
  readonly #places = new Map<string, number | undefined>()
  readonly #find: FindList

  constructor(find: FindList) {
    this.#find = find
  }

  /** The place of the term's list in the plan; `undefined` when no document has the term. */
  add(kind: ListKind, term: string): number | undefined {
    const key = `${kind} ${term}`
    if (this.#places.has(key)) return this.#places.get(key)
    const entry = this.#find(kind, term)
    const place = entry === undefined ? undefined : this.all.push({ kind, entry }) - 1
    this.#places.set(key, place)
    return place
  }

  /** The places of those terms that any document has. */
  addKnown(kind: ListKind, terms: readonly string[]): number[] {
    return terms.map((term) => this.add(kind, term)).filter((list) => list !== undefined)
  }

  /** The list of a filter; `undefined` when it lets nothing pass. */
  addFilter({ field, value }: WholeTextFilter): number | undefined {
    return this.add(field === 'creator' ? listKinds.exactCreator : listKinds.exactTag, value.toWellFormed())
  }

  /** How many documents a list has. */
  documentsOf(list: number): number {
    return this.all[list]!.entry.documents
  }

  /** How much the term of a list says in a field (0 title or creator, 1 description, 2 tags). */
  idf(list: number, field: number, { documents }: FieldStatistics): number {
    return inverseDocumentFrequency(documents, this.all[list]!.entry.inField[field]!)
  }
}
