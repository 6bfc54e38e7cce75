import { messages } from '../../messages.ts'
import type { Search } from './read-search.ts'

export interface Page {
  readonly warnings?: readonly SourceWarning[]
  readonly result_count: number
  readonly page_count: number
  readonly page_size: number
  readonly page: number
  readonly results: readonly Record<string, unknown>[]
}

interface SourceWarning {
  readonly code: 'partially invalid source parameter'
  readonly message: string
  readonly invalid_sources: readonly string[]
  readonly valid_sources: readonly string[]
}

/**
 * The envelope of a page (api.md 2.8). Counts end at the depth the caller may reach, and are zero on a page without
 * results, be it beyond the last one (6.7).
 */
export function presentPage(
  search: Search,
  found: { readonly total: number; readonly items: readonly Record<string, unknown>[] },
  depth: number,
  statsUrl: string,
): Page {
  const isEmpty = found.items.length === 0
  const pages = Math.min(Math.ceil(found.total / search.pageSize), Math.floor(depth / search.pageSize))
  const warnings = sourceWarnings(search.subject, statsUrl)
  return {
    ...(warnings.length === 0 ? {} : { warnings }),
    result_count: isEmpty ? 0 : Math.min(found.total, depth),
    page_count: isEmpty ? 0 : pages,
    page_size: search.pageSize,
    page: search.page,
    results: found.items,
  }
}

/** Also a list of sources to leave out is called "the source parameter"; a search never has both lists. */
function sourceWarnings(subject: Search['subject'], statsUrl: string): readonly SourceWarning[] {
  const choice = subject.by === 'search' ? (subject.source ?? subject.excludedSource) : undefined
  if (choice === undefined || choice.invalid.length === 0) return []
  return [
    {
      code: 'partially invalid source parameter',
      message: messages.unknownSources(statsUrl),
      invalid_sources: choice.invalid,
      valid_sources: choice.valid,
    },
  ]
}
