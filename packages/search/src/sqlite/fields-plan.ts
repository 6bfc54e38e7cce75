import { termsOf, words } from '../analysis/index.ts'
import { bm25Weight } from '../score/index.ts'
import type { FieldClause, FieldsQuery, FieldText, SearchedField } from '../search-request.ts'
import type { IndexFacts, MeasuredField } from './columns.ts'
import { listKinds } from './format.ts'
import type { CountedPlan } from './list-plan.ts'
import type { ListSet } from './list-set.ts'

/** Texts for single fields, all of which must match. */
export interface FieldsPlan extends CountedPlan {
  readonly by: 'fields'
  readonly fields: readonly PlannedField[]
}

export interface PlannedField {
  /** The field in `fieldsMatched`, as a bit; 0 for the creator, which is never there. */
  readonly bit: number
  /** At least one, evaluated from left to right. */
  readonly clauses: readonly PlannedFieldClause[]
}

/** Matches when any of its parts is found, or none if it is excluded; scores the sum of those found. */
export interface PlannedFieldClause {
  readonly operator: FieldClause['operator']
  readonly isExcluded: boolean
  readonly parts: readonly FieldPart[]
}

export type FieldPart = TermPart | PhrasePart

/** A stemmed term in the title, which scores 1, or in the tags. */
export interface TermPart {
  readonly isPhrase: false
  readonly list: number
  readonly isInTags: boolean
  /** The part of the score that no document changes. */
  readonly weight: number
}

/** Unstemmed words one after the other. A word of a creator is a phrase by itself. */
export interface PhrasePart {
  readonly isPhrase: true
  readonly lists: readonly number[]
  /** Where the lists count it: 0 title or creator, 2 tags. */
  readonly place: 0 | 2
  readonly measured: MeasuredField
  readonly weight: number
}

/** `undefined` when the query cannot find anything. */
export function planFields(
  { fields }: FieldsQuery,
  lists: ListSet,
  required: readonly number[],
  facts: IndexFacts,
): FieldsPlan | undefined {
  const planned = fields.map((text) => planField(text, lists, facts))
  if (planned.some(({ clauses }) => clauses.length === 0)) return undefined
  const drivers = planned.map((field) => driverOf(field, lists)).filter((driver) => driver !== 'all')
  if (drivers.some((driver) => driver.length === 0)) return undefined
  return {
    by: 'fields',
    lists: lists.all,
    required,
    sources: [...required.map((list) => [list]), ...drivers],
    fields: planned,
    titleTerms: [],
    largestText: planned.reduce((sum, field) => sum + largestFieldScore(field), 0),
  }
}

const fieldBits: Readonly<Record<SearchedField, number>> = { title: 1, 'tags.name': 4, creator: 0 }

function planField({ field, clauses }: FieldText, lists: ListSet, facts: IndexFacts): PlannedField {
  const planned: PlannedFieldClause[] = []
  let operator: FieldClause['operator'] = 'or'
  for (const clause of clauses) {
    // An `and` in front of stop words joins what comes after them.
    if (clause.operator === 'and') operator = 'and'
    const { isExcluded, isQuoted, text } = clause
    const tokens = isQuoted || field === 'creator' ? words(text) : termsOf(text)
    if (tokens.length === 0) continue
    const parts = (isQuoted ? [tokens] : tokens.map((token) => [token]))
      .map((part) =>
        isQuoted || field === 'creator'
          ? planPhrase(field, part, lists, facts)
          : planTerm(field, part[0]!, lists, facts),
      )
      .filter((part) => part !== undefined)
    // Nothing stands before the first, so joining it by `or` makes it all there is.
    planned.push({ operator: planned.length === 0 ? 'or' : operator, isExcluded, parts })
    operator = 'or'
  }
  return { bit: fieldBits[field], clauses: planned }
}

/** `undefined` when no document has the term in the field. */
function planTerm(
  field: 'title' | 'tags.name',
  term: string,
  lists: ListSet,
  { fields }: IndexFacts,
): TermPart | undefined {
  const list = lists.add(listKinds.term, term)
  const isInTags = field === 'tags.name'
  if (list === undefined || lists.all[list]!.entry.inField[isInTags ? 2 : 0] === 0) return undefined
  return {
    isPhrase: false,
    list,
    isInTags,
    weight: isInTags ? bm25Weight(lists.idf(list, 2, fields.tags)) : 1,
  }
}

const phraseFields = {
  title: { kind: listKinds.word, place: 0, measured: 'rawTitle' },
  'tags.name': { kind: listKinds.word, place: 2, measured: 'rawTags' },
  creator: { kind: listKinds.creatorWord, place: 0, measured: 'creator' },
} as const

/** `undefined` when there is a word that no document has in the field. */
function planPhrase(
  field: SearchedField,
  tokens: readonly string[],
  lists: ListSet,
  { fields }: IndexFacts,
): PhrasePart | undefined {
  const { kind, place, measured } = phraseFields[field]
  const found = lists.addKnown(kind, tokens)
  const isEverywhere = found.every((list) => lists.all[list]!.entry.inField[place] > 0)
  if (found.length < tokens.length || !isEverywhere) return undefined
  const idf = found.reduce((sum, list) => sum + lists.idf(list, place, fields[measured]), 0)
  return { isPhrase: true, lists: found, place, measured, weight: bm25Weight(idf) }
}

/** Lists that no match of a field is outside of; any document may match where there are no such lists. */
type Driver = readonly number[] | 'all'

/** Matches of `a or b` are in the lists of either; for `a and b` those of one will do, and the shorter ones are taken. */
function driverOf({ clauses }: PlannedField, lists: ListSet): Driver {
  let driver: Driver = []
  for (const { operator, isExcluded, parts } of clauses) {
    const own = isExcluded ? 'all' : parts.map((part) => driverOfPart(part, lists))
    driver = operator === 'and' ? cheaper(driver, own, lists) : union(driver, own)
  }
  return driver
}

function union(a: Driver, b: Driver): Driver {
  return a === 'all' || b === 'all' ? 'all' : [...new Set([...a, ...b])]
}

function cheaper(a: Driver, b: Driver, lists: ListSet): Driver {
  return costOfDriver(a, lists) <= costOfDriver(b, lists) ? a : b
}

function costOfDriver(driver: Driver, lists: ListSet): number {
  if (driver === 'all') return Infinity
  return driver.reduce((sum, list) => sum + lists.documentsOf(list), 0)
}

function driverOfPart(part: FieldPart, lists: ListSet): number {
  if (!part.isPhrase) return part.list
  return part.lists.reduce((a, b) => (lists.documentsOf(b) < lists.documentsOf(a) ? b : a))
}

function largestFieldScore({ clauses }: PlannedField): number {
  const parts = clauses.filter(({ isExcluded }) => !isExcluded).flatMap((clause) => clause.parts)
  return parts.reduce((sum, { weight }) => sum + weight, 0)
}
