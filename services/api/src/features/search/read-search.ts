import type { FilterDeclaration } from '@openverse/media'
import type { KeywordFilter, SearchOrder } from '@openverse/search'
import type { AccessLevel } from '../../access-level.ts'
import type { PageLimits } from '../../limits.ts'
import { ApiError, messages } from '../../messages.ts'
import { readQuery } from '../../read-query.ts'
import { requestedFields } from '../../requested-fields.ts'
import type { CollectionKind } from './collection-parameter.ts'
import type { NamedIndex } from './index-parameter.ts'
import type { KindSearch } from './kind-search.ts'
import type { SearchReadingContext } from './search-reading-context.ts'
import type { SourceChoice } from './source-parameters.ts'

/** A search as the parameters tell it, every value checked. */
export interface Search {
  readonly page: number
  readonly pageSize: number
  readonly subject: FoundWorks | CollectedWorks
  readonly order: SearchOrder
  readonly includesDead: boolean
  readonly includesSensitive: boolean
  /** The index somebody asked for by its name, if anybody did. */
  readonly index: NamedIndex | undefined
  /** Parameters that ask for a field which is not always shown. */
  readonly requestedFields: ReadonlySet<string>
}

/** Works that are searched for. */
export interface FoundWorks {
  readonly by: 'search'
  /** What was typed into the search box, if anything; the texts for single fields count only without it. */
  readonly text: string | undefined
  readonly fieldTexts: { readonly [Field in 'tags' | 'title' | 'creator']: string | undefined }
  readonly source: SourceChoice | undefined
  readonly excludedSource: SourceChoice | undefined
  readonly filters: readonly KeywordFilter[]
}

/** All works that have a tag, are from a source, or are by a creator, each exactly as it is written. */
export type CollectedWorks =
  | { readonly by: 'tag'; readonly tag: string }
  | { readonly by: 'source'; readonly source: string }
  | { readonly by: 'creator'; readonly creator: string; readonly source: string }

/**
 * Reads the query of a search. Throws `ApiError`: 400 with the messages of all faulty parameters; 401, or 400 for the
 * privileged, when page or page size go beyond the limits of the level; 400 for names that were given up.
 */
export function readSearch(
  kindSearch: KindSearch,
  level: AccessLevel,
  context: SearchReadingContext,
): Search {
  const { kind, parameters, limits } = kindSearch
  const values = readQuery(parameters[level], context.query, context) as unknown as SearchValues
  refuseDepth(values.page * values.page_size, level, limits[level])
  refuseDeprecated(context.query)
  return {
    page: values.page,
    pageSize: values.page_size,
    subject: subjectOf(kind.filters, values),
    order: orderOf(values),
    includesDead: !values.filter_dead,
    includesSensitive: values.mature || values.unstable__include_sensitive_results,
    index: values.internal__index,
    requestedFields: requestedFields(kind, values),
  }
}

interface SearchValues extends Readonly<Record<string, unknown>> {
  readonly page: number
  readonly page_size: number
  readonly q: string | undefined
  readonly source: SourceChoice | undefined
  readonly excluded_source: SourceChoice | undefined
  readonly tags: string | undefined
  readonly title: string | undefined
  readonly creator: string | undefined
  readonly unstable__collection: CollectionKind | undefined
  readonly unstable__tag: string | undefined
  readonly filter_dead: boolean
  readonly mature: boolean
  readonly unstable__sort_by: 'relevance' | 'indexed_on'
  readonly unstable__sort_dir: 'desc' | 'asc'
  readonly unstable__authority: boolean
  readonly unstable__authority_boost: number
  readonly unstable__include_sensitive_results: boolean
  readonly internal__index: NamedIndex | undefined
}

function refuseDepth(depth: number, level: AccessLevel, limits: PageLimits): void {
  if (depth <= limits.depth) return
  if (level === 'privileged') throw new ApiError(400, { non_field_errors: [messages.atMost(limits.depth)] })
  throw new ApiError(401, messages.pageTooDeep(limits.depth, level))
}

const successors = { li: 'license', lt: 'license_type', pagesize: 'page_size', provider: 'source' } as const

function refuseDeprecated(query: Readonly<Record<string, string>>): void {
  const found = Object.entries(successors).filter(([name]) => query[name] !== undefined)
  if (found.length === 0) return
  throw new ApiError(
    400,
    Object.fromEntries(
      found.map(([name, successor]) => [name, [messages.deprecatedParameter(name, successor)]]),
    ),
  )
}

/** A collection takes only the parameters that say which it is; their presence was checked with the choice. */
function subjectOf(filters: readonly FilterDeclaration[], values: SearchValues): Search['subject'] {
  const { creator, unstable__tag: tag } = values
  switch (values.unstable__collection) {
    case 'tag':
      return { by: 'tag', tag: tag! }
    case 'source':
      return { by: 'source', source: values.source!.valid[0]! }
    case 'creator':
      return { by: 'creator', creator: creator!, source: values.source!.valid[0]! }
    case undefined:
      return {
        by: 'search',
        text: values.q,
        fieldTexts: { tags: values.tags, title: values.title, creator },
        source: values.source,
        excludedSource: values.excluded_source,
        filters: filters.flatMap((filter) => keywordFilter(filter, values)),
      }
  }
}

function orderOf(values: SearchValues): SearchOrder {
  const byTime = values.unstable__collection !== undefined || values.unstable__sort_by === 'indexed_on'
  if (byTime) {
    return { by: 'indexed-on', direction: values.unstable__sort_dir === 'asc' ? 'ascending' : 'descending' }
  }
  const boost = values.unstable__authority ? values.unstable__authority_boost : 0
  return { by: 'score', authorityBoost: Math.trunc(boost * 10_000) }
}

function keywordFilter(
  { parameter, olderName = parameter, field }: FilterDeclaration,
  values: SearchValues,
): readonly KeywordFilter[] {
  const chosen = (values[parameter] ?? values[olderName]) as readonly string[] | undefined
  return chosen === undefined ? [] : [{ field, match: 'any-of', values: chosen }]
}
