import type { SearchRequest, TextClause } from '@openverse/search'
import type { PostRequest } from '../http-load.ts'

const fields = ['title', 'description', 'tags.name']
const flags = 'AND|NOT|PHRASE|WHITESPACE'

/** A search as the original sends it (api.md 6.2, 6.4 to 6.6), with the fields named as in our index. */
export function originalSearch(index: string, request: SearchRequest): PostRequest {
  const body = {
    query: {
      bool: {
        filter: request.filters.flatMap((filter) =>
          filter.match === 'any-of' ? [{ terms: { [filter.field]: filter.values } }] : [],
        ),
        must_not: request.withoutFlags.map((flag) => ({ term: { [`flags.${flag}`]: true } })),
        ...textClauses(request),
      },
    },
    from: request.offset,
    size: request.limit,
    highlight: { fields: Object.fromEntries(fields.map((field) => [field, {}])), order: 'score' },
  }
  return { path: `/${index}/_search`, body: JSON.stringify(body) }
}

function textClauses({ query }: SearchRequest) {
  const popularity = { rank_feature: { field: 'standardized_popularity', boost: 10_000 } }
  if (query?.by !== 'text') return { must: [{ match_all: {} }], should: [popularity] }
  const typed = query.clauses.map(asTyped).join(' ')
  const must = { query: typed, fields, default_operator: 'AND', flags }
  const suffix = typed.includes('"') ? { quote_field_suffix: '.raw' } : {}
  const inTitle = { query: typed.replaceAll('"', ''), fields: ['title'], flags, boost: 10_000 }
  return {
    must: [{ simple_query_string: { ...must, ...suffix } }],
    should: [{ simple_query_string: inTitle }, popularity],
  }
}

function asTyped({ text, isQuoted, isExcluded }: TextClause): string {
  return (isExcluded ? '-' : '') + (isQuoted ? `"${text}"` : text)
}
