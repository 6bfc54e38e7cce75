import type { SearchRequest, WholeTextFilter } from '../search-request.ts'
import type { IndexFacts } from './columns.ts'
import { type FieldsPlan, planFields } from './fields-plan.ts'
import { type FindList, ListSet } from './list-set.ts'
import { planRelated, type RelatedPlan } from './related-plan.ts'
import { planEverything, planText, type TextPlan } from './text-plan.ts'

/** What a request comes to in one index, by the kind of its query. */
export type QueryPlan = TextPlan | FieldsPlan | RelatedPlan

/** Analyses a request and looks its words and whole values up. `undefined` when it cannot find anything. */
export function planQuery(
  { query, filters }: SearchRequest,
  find: FindList,
  facts: IndexFacts,
): QueryPlan | undefined {
  const lists = new ListSet(find)
  const filtering = filters.filter(isWhole).map((filter) => lists.addFilter(filter))
  if (!filtering.every((list) => list !== undefined)) return undefined
  const required = [...new Set(filtering)]
  switch (query?.by) {
    case undefined:
      return planEverything(lists, required)
    case 'text':
      return planText(query, lists, required, facts)
    case 'fields':
      return planFields(query, lists, required, facts)
    case 'related':
      return planRelated(query, lists, required)
  }
}

function isWhole(filter: SearchRequest['filters'][number]): filter is WholeTextFilter {
  return filter.match === 'whole'
}
