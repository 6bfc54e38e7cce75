import { type DocumentFlag, type KeywordFilter, parseQuery, type SearchRequest } from '@openverse/search'
import type { Search } from './read-search.ts'

/** A search as the engines understand it. What is hidden or dead is filtered there, so that counts and pages agree. */
export function buildSearchRequest(search: Search, hiddenSources: readonly string[]): SearchRequest {
  const text = search.text === undefined ? undefined : parseQuery(search.text)
  return {
    ...(text === undefined ? {} : { text }),
    filters: [...sourceFilters(search, hiddenSources), ...search.filters],
    withoutFlags: search.includesSensitive ? neverShown : neverShownOrSensitive,
    order: { by: 'score', authorityBoost: 0 },
    offset: (search.page - 1) * search.pageSize,
    limit: search.pageSize,
  }
}

const neverShown: readonly DocumentFlag[] = ['dead']
const neverShownOrSensitive: readonly DocumentFlag[] = [...neverShown, 'sensitive', 'sensitive-text']

function sourceFilters({ source }: Search, hiddenSources: readonly string[]): readonly KeywordFilter[] {
  const filters: KeywordFilter[] = []
  if (source !== undefined) filters.push({ field: 'source', match: 'any-of', values: source.valid })
  if (hiddenSources.length > 0) filters.push({ field: 'source', match: 'none-of', values: hiddenSources })
  return filters
}
