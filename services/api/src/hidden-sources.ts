import type { Source } from '@openverse/catalogue'
import type { KeywordFilter } from '@openverse/search'

/**
 * The filter that keeps hidden sources out of results, so that counts and pages agree (api.md 6.4): none when nothing
 * is hidden.
 */
export function withoutHiddenSources(sources: readonly Source[]): readonly KeywordFilter[] {
  const hidden = sources.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  return hidden.length === 0 ? [] : [{ field: 'source', match: 'none-of', values: hidden }]
}
