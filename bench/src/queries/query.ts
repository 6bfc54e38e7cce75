import type { SearchRequest, TextClause } from '@openverse/search'

/** One search, from which both its request at the port and its URL are made. */
export interface Query {
  /** None asks for every work. */
  readonly clauses: readonly TextClause[]
  readonly licenses: readonly string[]
  readonly source: string | null
  readonly includesSensitive: boolean
  /** From 1. */
  readonly page: number
}

export const pageSize = 20
/** The largest `page * page_size` that the API answers by default. */
export const depth = 10_000

export const wanted = (text: string): TextClause => ({ text, isQuoted: false, isExcluded: false })
export const excluded = (text: string): TextClause => ({ text, isQuoted: false, isExcluded: true })
export const quoted = (text: string): TextClause => ({ text, isQuoted: true, isExcluded: false })

/** A first page of all works with these clauses. */
export function queryFor(clauses: readonly TextClause[], narrowed: Partial<Query> = {}): Query {
  return { clauses, licenses: [], source: null, includesSensitive: true, page: 1, ...narrowed }
}

/** The request that the API makes of the query's URL. */
export function searchRequest({ clauses, licenses, source, includesSensitive, page }: Query): SearchRequest {
  return {
    ...(clauses.length === 0 ? {} : { text: { clauses } }),
    filters: [
      ...(source === null ? [] : [{ field: 'source', match: 'any-of', values: [source] } as const]),
      ...(licenses.length === 0 ? [] : [{ field: 'license', match: 'any-of', values: licenses } as const]),
    ],
    withoutFlags: includesSensitive ? ['dead'] : ['dead', 'sensitive', 'sensitive-text'],
    order: { by: 'score', authorityBoost: 0 },
    offset: (page - 1) * pageSize,
    limit: pageSize,
  }
}

/** Path and query of the search of images. */
export function searchPath({ clauses, licenses, source, includesSensitive, page }: Query): string {
  const parameters = new URLSearchParams()
  if (clauses.length > 0) parameters.set('q', clauses.map(typed).join(' '))
  if (licenses.length > 0) parameters.set('license', licenses.join(','))
  if (source !== null) parameters.set('source', source)
  if (includesSensitive) parameters.set('unstable__include_sensitive_results', 'true')
  if (page > 1) parameters.set('page', String(page))
  return `/v1/images/?${parameters}`
}

function typed({ text, isQuoted, isExcluded }: TextClause): string {
  return (isExcluded ? '-' : '') + (isQuoted ? `"${text}"` : text)
}
