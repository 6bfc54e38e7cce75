import type { Source } from '@openverse/catalogue'
import type { KeywordFilter } from '@openverse/search'

/**
 * The filters that keep hidden sources out of results, so that counts and pages agree (api.md 6.4, 6.7): none when nothing
 * is hidden. What is hidden is so as the collection and as the host of a work.
 */
export function withoutHiddenSources(sources: readonly Source[]): readonly KeywordFilter[] {
  const hidden = sources.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  if (hidden.length === 0) return []
  return ['source', 'provider'].map((field) => ({ field, match: 'none-of', values: hidden }) as const)
}
