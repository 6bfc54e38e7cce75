import type { MediaKind } from '@openverse/media'
import { ApiError, messages } from '../../messages.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { presentedFields, presentWork } from '../../present-work.ts'

export interface ShowWorkCall {
  readonly identifier: string
  /** Parameters that ask for a field which is not always shown. */
  readonly requestedFields: ReadonlySet<string>
  readonly absolute: (path: string) => string
}

/** One work, sensitive or not. Throws `ApiError` (404) when it is unknown, taken down, or its source is hidden. */
export async function showWork(
  catalogue: WorksCatalogue,
  kind: MediaKind,
  { identifier, requestedFields, absolute }: ShowWorkCall,
): Promise<Record<string, unknown>> {
  const works = await catalogue.withLive(kind.name, (generation) =>
    catalogue.findWorks(generation, [identifier]),
  )
  const work = works?.[0]
  if (work === undefined) throw new ApiError(404, messages.noSuchWork(kind.label))
  return presentWork(presentedFields(kind, requestedFields), work, { absolute, fieldsMatched: [] })
}
