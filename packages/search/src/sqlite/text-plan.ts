import { termsOf, words } from '../analysis/index.ts'
import { bm25Weight, type FieldStatistics } from '../score/index.ts'
import type { TextClause, TextQuery } from '../search-request.ts'
import type { IndexFacts } from './columns.ts'
import { listKinds } from './format.ts'
import type { CountedPlan } from './list-plan.ts'
import type { ListSet } from './list-set.ts'

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

/** A text for the search box. */
export interface TextPlan extends CountedPlan {
  readonly by: 'text'
  readonly wanted: readonly PlannedClause[]
  readonly excluded: readonly PlannedClause[]
}

/** `undefined` when the query cannot find anything. */
export function planText(
  text: TextQuery,
  lists: ListSet,
  filters: readonly number[],
  facts: IndexFacts,
): TextPlan | undefined {
  const analysed = text.clauses.map(analyseClause).filter(({ tokens }) => tokens.length > 0)
  if (analysed.length === 0) return undefined
  const wanted: PlannedClause[] = []
  const excluded: PlannedClause[] = []
  const titleTerms: number[] = []
  for (const { clause, tokens } of analysed) {
    const found = tokens.map((token) => lists.add(clause.isQuoted ? listKinds.word : listKinds.term, token))
    const isFound = found.every((list) => list !== undefined)
    if (clause.isExcluded) {
      if (isFound) excluded.push(planClause(clause, found, lists, facts))
      continue
    }
    if (!isFound) return undefined
    wanted.push(planClause(clause, found, lists, facts))
    titleTerms.push(...(clause.isQuoted ? lists.addKnown(listKinds.term, termsOf(clause.text)) : found))
  }
  const required = [...new Set([...filters, ...wanted.flatMap((clause) => clause.lists)])]
  const largestText = wanted.reduce((sum, clause) => sum + largestClauseScore(clause), 0)
  return { ...planEverything(lists, required), wanted, excluded, titleTerms, largestText }
}

/** A plan without words: everything matches that is in all these lists. */
export function planEverything(lists: ListSet, required: readonly number[]): TextPlan {
  const sources = required.map((list) => [list])
  return {
    by: 'text',
    lists: lists.all,
    required,
    sources,
    wanted: [],
    excluded: [],
    titleTerms: [],
    largestText: 0,
  }
}

function analyseClause(clause: TextClause): { clause: TextClause; tokens: string[] } {
  return { clause, tokens: clause.isQuoted ? words(clause.text) : termsOf(clause.text) }
}

function planClause(
  { isQuoted }: TextClause,
  found: readonly number[],
  lists: ListSet,
  { fields }: IndexFacts,
): PlannedClause {
  if (!isQuoted) {
    const tagWeights = found.map((list) => bm25Weight(lists.idf(list, 2, fields.tags)))
    return { isQuoted, lists: found, tagWeights }
  }
  const weightIn = (field: number, statistics: FieldStatistics) => {
    if (found.some((list) => lists.all[list]!.entry.inField[field] === 0)) return 0
    return bm25Weight(found.reduce((sum, list) => sum + lists.idf(list, field, statistics), 0))
  }
  const fieldWeights = [
    weightIn(0, fields.rawTitle),
    weightIn(1, fields.rawDescription),
    weightIn(2, fields.rawTags),
  ] as const
  return { isQuoted, lists: found, fieldWeights }
}

function largestClauseScore(clause: PlannedClause): number {
  if (clause.isQuoted) return Math.max(...clause.fieldWeights)
  return 2 * clause.lists.length + clause.tagWeights.reduce((sum, weight) => sum + weight, 0)
}
