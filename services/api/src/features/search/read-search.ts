import { readParameters } from '@openverse/http-service'
import type { FilterDeclaration } from '@openverse/media'
import type { KeywordFilter } from '@openverse/search'
import type { AccessLevel } from '../../access-level.ts'
import type { PageLimits } from '../../limits.ts'
import { ApiError, messages } from '../../messages.ts'
import { requestedFields } from '../../requested-fields.ts'
import type { KindSearch } from './kind-search.ts'
import type { SourceChoice } from './source-parameter.ts'

/** A search as the parameters tell it, every value checked. */
export interface Search {
  readonly page: number
  readonly pageSize: number
  /** What was typed into the search box, if anything. */
  readonly text: string | undefined
  readonly source: SourceChoice | undefined
  readonly filters: readonly KeywordFilter[]
  readonly includesSensitive: boolean
  /** Parameters that ask for a field which is not always shown. */
  readonly requestedFields: ReadonlySet<string>
}

/**
 * Reads the query of a search. Throws `ApiError`: 400 with the messages of all faulty parameters; 401, or 400 for the
 * privileged, when page or page size go beyond the limits of the level; 400 for names that were given up.
 */
export function readSearch(
  { kind, parameters, limits }: KindSearch,
  level: AccessLevel,
  query: Readonly<Record<string, string>>,
  sources: ReadonlySet<string> | undefined,
): Search {
  const reading = readParameters(parameters[level], query, { query, sources })
  if ('errors' in reading) throw new ApiError(400, reading.errors)
  const values = reading.values as Readonly<Record<string, unknown>> & KnownValues
  refuseDepth(values.page * values.page_size, level, limits[level])
  refuseDeprecated(query)
  return {
    page: values.page,
    pageSize: values.page_size,
    text: values.q,
    source: values.source,
    filters: kind.filters.flatMap((filter) => keywordFilter(filter, values)),
    includesSensitive: values.mature || values.unstable__include_sensitive_results,
    requestedFields: requestedFields(kind, values),
  }
}

interface KnownValues {
  readonly page: number
  readonly page_size: number
  readonly q: string | undefined
  readonly source: SourceChoice | undefined
  readonly mature: boolean
  readonly unstable__include_sensitive_results: boolean
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

function keywordFilter(
  { parameter, field }: FilterDeclaration,
  values: Readonly<Record<string, unknown>>,
): readonly KeywordFilter[] {
  const chosen = values[parameter] as readonly string[] | undefined
  return chosen === undefined ? [] : [{ field, match: 'any-of', values: chosen }]
}
