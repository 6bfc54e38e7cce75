import { termsOf } from '../analysis/index.ts'
import type { RelatedQuery } from '../search-request.ts'
import { isWholeValue } from './compile-selection.ts'
import { type BoolClauses, bool, type EngineQuery, term } from './query-clauses.ts'

/** Works that share terms of the title, or a tag as it is written; `undefined` when there is nothing to share. */
export function compileRelated({ title, tags }: RelatedQuery): BoolClauses | undefined {
  const any = [...sharedTerms(title ?? ''), ...sharedTag(tags.filter(isWholeValue))]
  return any.length === 0 ? undefined : { must: [bool({ should: any })] }
}

/** A term counts as often as it is asked for. */
function sharedTerms(title: string): EngineQuery[] {
  const counts = new Map<string, number>()
  for (const wanted of termsOf(title)) counts.set(wanted, (counts.get(wanted) ?? 0) + 1)
  return Array.from(counts, ([wanted, count]) => term('title', wanted, { boost: count }))
}

/** All tags together count once. */
function sharedTag(tags: readonly string[]): EngineQuery[] {
  if (tags.length === 0) return []
  return [{ constant_score: { filter: { terms: { 'tags.name.keyword': tags } } } }]
}
