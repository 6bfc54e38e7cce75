import {
  type DocumentFlag,
  type FieldsQuery,
  type FieldText,
  type KeywordFilter,
  parseFieldText,
  parseQuery,
  type SearchFilter,
  type SearchQuery,
  type SearchRequest,
} from '@openverse/search'
import type { CollectedWorks, FoundWorks, Search } from './read-search.ts'

/**
 * A search as the engines understand it. What is hidden, dead or sensitive is filtered there, so that counts and pages
 * agree; `always` are the filters that no search is without.
 */
export function buildSearchRequest(search: Search, always: readonly SearchFilter[]): SearchRequest {
  const { subject } = search
  const query = subject.by === 'search' ? queryOf(subject) : undefined
  const filters = subject.by === 'search' ? filtersOf(subject) : collectionFilters(subject)
  return {
    ...(query === undefined ? {} : { query }),
    filters: [...filters, ...always],
    withoutFlags: flagsLeftOut(search),
    order: search.order,
    offset: (search.page - 1) * search.pageSize,
    limit: search.pageSize,
  }
}

function queryOf({ text, fieldTexts }: FoundWorks): SearchQuery | undefined {
  if (text !== undefined) return parseQuery(text)
  const fields = [
    ...fieldText('creator', fieldTexts.creator),
    ...fieldText('title', fieldTexts.title),
    ...fieldText('tags.name', fieldTexts.tags),
  ]
  return fields.length === 0 ? undefined : ({ by: 'fields', fields } satisfies FieldsQuery)
}

function fieldText(field: FieldText['field'], text: string | undefined): readonly FieldText[] {
  const clauses = text === undefined ? undefined : parseFieldText(text)
  return clauses === undefined ? [] : [{ field, clauses }]
}

function filtersOf({ source, excludedSource, filters }: FoundWorks): readonly KeywordFilter[] {
  return [
    ...(source === undefined ? [] : [{ field: 'source', match: 'any-of', values: source.valid } as const]),
    ...(excludedSource === undefined
      ? []
      : [{ field: 'source', match: 'none-of', values: excludedSource.valid } as const]),
    ...filters,
  ]
}

function collectionFilters(subject: CollectedWorks): readonly SearchFilter[] {
  if (subject.by === 'tag') return [{ field: 'tags.name', match: 'whole', value: subject.tag }]
  const ofSource: KeywordFilter = { field: 'source', match: 'any-of', values: [subject.source] }
  if (subject.by === 'source') return [ofSource]
  return [{ field: 'creator', match: 'whole', value: subject.creator }, ofSource]
}

/** An index that was asked for by name decides about sensitive texts (api.md 6.1). */
function flagsLeftOut({ includesDead, includesSensitive, index }: Search): readonly DocumentFlag[] {
  const includesSensitiveText = index === undefined ? includesSensitive : index === 'all'
  const flags: DocumentFlag[] = []
  if (!includesDead) flags.push('dead')
  if (!includesSensitive) flags.push('sensitive')
  if (!includesSensitiveText) flags.push('sensitive-text')
  return flags
}
