import { parseFieldText, type SearchFilter, type SearchRequest, type TextClause } from '@openverse/search'

/** One question, as it is asked at the port and as it is asked of the API. */
export interface Query {
  /** What the API makes of the path. */
  readonly request: SearchRequest
  /** With its parameters. */
  readonly path: string
}

export const pageSize = 20
/** The largest `page * page_size` that the API answers by default. */
export const depth = 10_000

export const wanted = (text: string): TextClause => ({ text, isQuoted: false, isExcluded: false })
export const excluded = (text: string): TextClause => ({ text, isQuoted: false, isExcluded: true })
export const quoted = (text: string): TextClause => ({ text, isQuoted: true, isExcluded: false })

export interface Narrowing {
  readonly licenses?: readonly string[]
  readonly source?: string
  readonly includesSensitive?: boolean
}

/** Works with all of these clauses; without any, all works. */
export function textQuery(
  clauses: readonly TextClause[],
  { licenses = [], source, includesSensitive = true }: Narrowing = {},
): Query {
  const { withoutFlags, switches } = sensitiveWorks(includesSensitive)
  return firstPage(
    {
      ...(clauses.length === 0 ? {} : { query: { by: 'text', clauses } }),
      filters: [
        ...(source === undefined ? [] : [ofSource(source)]),
        ...(licenses.length === 0 ? [] : [{ field: 'license', match: 'any-of', values: licenses } as const]),
      ],
      withoutFlags,
      order: { by: 'score', authorityBoost: 0 },
    },
    {
      ...(clauses.length === 0 ? {} : { q: clauses.map(typed).join(' ') }),
      ...(licenses.length === 0 ? {} : { license: licenses.join(',') }),
      ...(source === undefined ? {} : { source }),
      ...switches,
    },
  )
}

/** Works with any word of the text in one field. */
export function fieldQuery(parameter: 'title' | 'tags' | 'creator', text: string): Query {
  const { withoutFlags, switches } = sensitiveWorks(true)
  const field = parameter === 'tags' ? 'tags.name' : parameter
  return firstPage(
    {
      query: { by: 'fields', fields: [{ field, clauses: parseFieldText(text) ?? [] }] },
      filters: [],
      withoutFlags,
      order: { by: 'score', authorityBoost: 0 },
    },
    { [parameter]: text, ...switches },
  )
}

export const tagCollection = (tag: string): Query =>
  collection('tag', [{ field: 'tags.name', match: 'whole', value: tag }], { unstable__tag: tag })

export const sourceCollection = (source: string): Query =>
  collection('source', [ofSource(source)], { source })

export const creatorCollection = (creator: string, source: string): Query =>
  collection('creator', [{ field: 'creator', match: 'whole', value: creator }, ofSource(source)], {
    creator,
    source,
  })

/** All works that have something in common, newest first. */
function collection(
  name: string,
  filters: readonly SearchFilter[],
  parameters: Readonly<Record<string, string>>,
): Query {
  const { withoutFlags, switches } = sensitiveWorks(true)
  return firstPage(
    { filters, withoutFlags, order: { by: 'indexed-on', direction: 'descending' } },
    { unstable__collection: name, ...parameters, ...switches },
  )
}

/** The same question, asked for another page. */
export function atPage({ request, path }: Query, page: number): Query {
  const url = new URL(path, 'http://localhost')
  if (page > 1) url.searchParams.set('page', String(page))
  else url.searchParams.delete('page')
  return {
    request: { ...request, offset: (page - 1) * request.limit },
    path: url.pathname + url.search,
  }
}

function firstPage(
  request: Omit<SearchRequest, 'offset' | 'limit'>,
  parameters: Readonly<Record<string, string>>,
): Query {
  return {
    request: { ...request, offset: 0, limit: pageSize },
    path: `/v1/images/?${new URLSearchParams(parameters)}`,
  }
}

function sensitiveWorks(areIncluded: boolean) {
  return areIncluded
    ? { withoutFlags: ['dead'] as const, switches: { unstable__include_sensitive_results: 'true' } }
    : { withoutFlags: ['dead', 'sensitive', 'sensitive-text'] as const, switches: {} }
}

const ofSource = (source: string) => ({ field: 'source', match: 'any-of', values: [source] }) as const

function typed({ text, isQuoted, isExcluded }: TextClause): string {
  return (isExcluded ? '-' : '') + (isQuoted ? `"${text}"` : text)
}
