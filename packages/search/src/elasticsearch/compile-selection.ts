import { type IndexSchema, longestWholeValue } from '../index-schema.ts'
import { SearchError } from '../search-error.ts'
import type { KeywordFilter, SearchRequest, WholeTextFilter } from '../search-request.ts'
import { type BoolClauses, bool, type EngineQuery, term } from './query-clauses.ts'

/**
 * What may be a result at all, whatever the query says; `undefined` when nothing may. Flags and filters are one query:
 * most requests have the same ones, and the engine remembers which documents they let pass. Documents left out by name
 * are not part of it.
 */
export function compileSelection(request: SearchRequest, schema: IndexSchema): BoolClauses | undefined {
  const { filters, withoutFlags, withoutDocuments = [] } = request
  const keywords = filters.filter((filter) => filter.match !== 'whole')
  for (const { field } of keywords) mustHaveKeyword(schema, field)
  const wholes = filters.filter((filter) => filter.match === 'whole')
  if (!wholes.every(({ value }) => isWholeValue(value))) return undefined
  const flags = new Set(['removed', ...withoutFlags])
  const selection = bool({
    filter: [...keywords.filter(({ match }) => match === 'any-of').map(hasAny), ...wholes.map(hasWhole)],
    must_not: [
      ...Array.from(flags, (flag) => term(`flags.${flag}`, true)),
      ...keywords.filter(({ match }) => match === 'none-of').map(hasAny),
    ],
  })
  return {
    filter: [selection],
    must_not: withoutDocuments.length === 0 ? [] : [{ ids: { values: withoutDocuments } }],
  }
}

/** Throws `schema-mismatch`. */
function mustHaveKeyword({ keywords }: IndexSchema, field: string): void {
  if (!keywords.some(({ name }) => name === field))
    throw new SearchError(
      'schema-mismatch',
      `search/elasticsearch: the schema has no keyword field "${field}"; it has ${keywords.map(({ name }) => name).join(', ')}`,
    )
}

/** Whether a document that has the value could be found by it: others are not kept whole. */
export function isWholeValue(value: string): boolean {
  return value !== '' && value.length <= longestWholeValue
}

function hasAny({ field, values }: KeywordFilter): EngineQuery {
  return { terms: { [field]: values } }
}

function hasWhole({ field, value }: WholeTextFilter): EngineQuery {
  return term(`${field}.keyword`, value)
}
