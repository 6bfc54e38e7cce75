import type { Work } from '@openverse/media'
import type { DocumentFlag, SearchFilter, SearchRequest } from '@openverse/search'

const mostResults = 10
const mostTags = 10

/** Nobody asks for sensitive works here, so none are shown; and the link check cannot be switched off (api.md 6.8). */
const neverRelated: readonly DocumentFlag[] = ['dead', 'sensitive', 'sensitive-text']

/**
 * Asks for works like one: by the terms of its title and its first tags, else works of exactly the same creator, the most
 * popular first. Undefined when it has none of these, and nothing is like it.
 */
export function relatedRequest(
  { row: { identifier, title, tags, creator } }: Work,
  always: readonly SearchFilter[],
): SearchRequest | undefined {
  const request = {
    withoutFlags: neverRelated,
    withoutDocuments: [identifier],
    order: { by: 'score', authorityBoost: 0 },
    offset: 0,
    limit: mostResults,
  } as const
  const names = (tags ?? []).slice(0, mostTags).map(({ name }) => name)
  if (title || names.length > 0) {
    return { ...request, filters: always, query: { by: 'related', title: title || null, tags: names } }
  }
  if (!creator) return undefined
  return { ...request, filters: [...always, { field: 'creator', match: 'whole', value: creator }] }
}
