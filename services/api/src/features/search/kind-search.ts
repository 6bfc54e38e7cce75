import type { Generation, Source } from '@openverse/catalogue'
import type { Parameters } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import { type AccessLevel, accessLevels } from '../../access-level.ts'
import type { Limits } from '../../limits.ts'
import { rememberLatest } from '../../remember-latest.ts'
import { type SearchParameterOptions, searchParameters } from './search-parameters.ts'
import type { SearchReadingContext } from './search-reading-context.ts'
import { type SourceNames, sourceNames } from './source-names.ts'

/** All that searches of one kind have in common, worked out once. */
export interface KindSearch {
  readonly kind: MediaKind
  readonly limits: Limits
  readonly parameters: Readonly<Record<AccessLevel, Parameters<SearchReadingContext>>>
  readonly sourceNames: (generation: Generation, sources: readonly Source[]) => SourceNames
}

export function kindSearch(kind: MediaKind, options: SearchParameterOptions): KindSearch {
  const parameters = Object.fromEntries(
    accessLevels.map((level) => [level, searchParameters(kind, level, options)]),
  ) as unknown as KindSearch['parameters']
  return { kind, limits: options.limits, parameters, sourceNames: rememberLatest(sourceNames) }
}
