import type { Parameters } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import { type AccessLevel, accessLevels } from '../../access-level.ts'
import type { Limits } from '../../limits.ts'
import { type SearchReadingContext, searchParameters } from './search-parameters.ts'

/** All that searches of one kind have in common, worked out once. */
export interface KindSearch {
  readonly kind: MediaKind
  readonly limits: Limits
  readonly parameters: Readonly<Record<AccessLevel, Parameters<SearchReadingContext>>>
}

export function kindSearch(kind: MediaKind, limits: Limits): KindSearch {
  const parameters = Object.fromEntries(
    accessLevels.map((level) => [level, searchParameters(kind, level, limits)]),
  ) as unknown as KindSearch['parameters']
  return { kind, limits, parameters }
}
