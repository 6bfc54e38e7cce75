import { stem, words } from '../analysis/index.ts'
import { bm25Weight, type FieldStatistics, inverseDocumentFrequency } from '../score/index.ts'
import type { TextClause, TextQuery } from '../search-request.ts'
import type { IndexFacts } from './columns.ts'
import { type ListKind, listKinds } from './format.ts'
import type { DictionaryEntry } from './list-store.ts'

/** One list that a query reads. Clauses name lists by their place in the plan, so that each is read once. */
export interface PlannedList {
  readonly kind: ListKind
  readonly entry: DictionaryEntry
}

export type PlannedClause = PlainClause | QuotedClause

/** A word as typed: one term, or several of which one field must have all. */
export interface PlainClause {
  readonly isQuoted: false
  readonly lists: readonly number[]
  /** For each list, the part of its tag score that no document changes. */
  readonly tagWeights: readonly number[]
}

/** A phrase: its unstemmed words one after the other in one field. */
export interface QuotedClause {
  readonly isQuoted: true
  readonly lists: readonly number[]
  /** For each field, the part of the score that no document changes; 0 when the field never has all words. */
  readonly fieldWeights: readonly [number, number, number]
}

/** What a text query comes to in one index. */
export interface QueryPlan {
  readonly lists: readonly PlannedList[]
  readonly wanted: readonly PlannedClause[]
  readonly excluded: readonly PlannedClause[]
  /** Lists that every match is in. */
  readonly required: readonly number[]
  /** The list of each wanted term, for the title part of the score: a term asked for twice is here twice. */
  readonly titleTerms: readonly number[]
  /** No document's text is worth more. */
  readonly largestText: number
}

/** Analyses a text query and looks its words up. `undefined` when it cannot find anything. */
export function planQuery(
  text: TextQuery,
  find: (kind: ListKind, term: string) => DictionaryEntry | undefined,
  facts: IndexFacts,
): QueryPlan | undefined {
  const lists = new ListSet(find)
  const analysed = text.clauses.map(analyseClause).filter(({ tokens }) => tokens.length > 0)
  if (analysed.length === 0) return undefined
  const wanted: PlannedClause[] = []
  const excluded: PlannedClause[] = []
  const titleTerms: number[] = []
  for (const { clause, tokens } of analysed) {
    const found = tokens.map((token) => lists.add(clause.isQuoted ? listKinds.word : listKinds.term, token))
    const isFound = found.every((list) => list !== undefined)
    if (clause.isExcluded) {
      if (isFound) excluded.push(planClause(clause, found, lists.all, facts))
      continue
    }
    if (!isFound) return undefined
    wanted.push(planClause(clause, found, lists.all, facts))
    const terms = clause.isQuoted
      ? termsOf(clause.text).map((term) => lists.add(listKinds.term, term))
      : found
    titleTerms.push(...terms.filter((list) => list !== undefined))
  }
  const required = [...new Set(wanted.flatMap((clause) => clause.lists))]
  const largestText = wanted.reduce((sum, clause) => sum + largestClauseScore(clause), 0)
  return { lists: lists.all, wanted, excluded, required, titleTerms, largestText }
}

function largestClauseScore(clause: PlannedClause): number {
  if (clause.isQuoted) return Math.max(...clause.fieldWeights)
  return 2 * clause.lists.length + clause.tagWeights.reduce((sum, weight) => sum + weight, 0)
}

/** The lists of a plan, each once. */
class ListSet {
  readonly all: PlannedList[] = []
  readonly #places = new Map<string, number | undefined>()
  readonly #find: (kind: ListKind, term: string) => DictionaryEntry | undefined

  constructor(find: (kind: ListKind, term: string) => DictionaryEntry | undefined) {
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
}

function analyseClause(clause: TextClause): { clause: TextClause; tokens: string[] } {
  return { clause, tokens: clause.isQuoted ? words(clause.text) : termsOf(clause.text) }
}

function termsOf(text: string): string[] {
  return words(text)
    .map(stem)
    .filter((term) => term !== '')
}

function planClause(
  { isQuoted }: TextClause,
  lists: readonly number[],
  all: readonly PlannedList[],
  { fields }: IndexFacts,
): PlannedClause {
  if (!isQuoted) {
    const tagWeights = lists.map((list) => bm25Weight(idfInField(all, list, 2, fields.tags)))
    return { isQuoted, lists, tagWeights }
  }
  const weightIn = (field: number, statistics: FieldStatistics) => {
    if (lists.some((list) => all[list]!.entry.inField[field] === 0)) return 0
    return bm25Weight(lists.reduce((sum, list) => sum + idfInField(all, list, field, statistics), 0))
  }
  const fieldWeights = [
    weightIn(0, fields.rawTitle),
    weightIn(1, fields.rawDescription),
    weightIn(2, fields.rawTags),
  ] as const
  return { isQuoted, lists, fieldWeights }
}

function idfInField(
  all: readonly PlannedList[],
  list: number,
  field: number,
  statistics: FieldStatistics,
): number {
  return inverseDocumentFrequency(statistics.documents, all[list]!.entry.inField[field]!)
}
