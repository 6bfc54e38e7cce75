import { searchableTexts, type Work } from '@openverse/media'
import type { DocumentFlag, SearchFilter, SearchRequest } from '@openverse/search'

const mostResults = 10
const mostTags = 10

/** Nobody asks for sensitive works here, so none are shown; and the link check cannot be switched off (api.md 6.8). */
const neverRelated: readonly DocumentFlag[] = ['dead', 'sensitive', 'sensitive-text']

/**
 * Asks for works like one: by the terms of its title and its first tags, else works of exactly the same creator, the most
 * popular first. Undefined when it has none of these, and nothing is like it.
 */
export function relatedRequest({ row }: Work, always: readonly SearchFilter[]): SearchRequest | undefined {
  const request = {
    withoutFlags: neverRelated,
    withoutDocuments: [row.identifier],
    order: { by: 'score', authorityBoost: 0 },
    offset: 0,
    limit: mostResults,
  } as const
  const { title, tags, creator } = searchableTexts(row)
  if (title || tags.length > 0) {
    const query = { by: 'related', title: title || null, tags: tags.slice(0, mostTags) } as const
    return { ...request, filters: always, query }
  }
  if (!creator) return undefined
  return { ...request, filters: [...always, { field: 'creator', match: 'whole', value: creator }] }
}
