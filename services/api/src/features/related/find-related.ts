import type { MediaKind, PresentationContext } from '@openverse/media'
import { withoutHiddenSources } from '../../hidden-sources.ts'
import { ApiError, messages } from '../../messages.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { presentedFields, presentWork } from '../../present-work.ts'
import { relatedRequest } from './related-request.ts'

export interface RelatedCall {
  readonly identifier: string
  /** Parameters that ask for a field which is not always shown. */
  readonly requestedFields: ReadonlySet<string>
  readonly absolute: (path: string) => string
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** The envelope of a search, with figures that never change (api.md 3.7). */
export interface RelatedWorks {
  readonly result_count: 10
  readonly page_count: 1
  readonly page_size: 10
  readonly page: 1
  readonly results: readonly Record<string, unknown>[]
}

/**
 * At most ten works like one, the most alike first. Throws `ApiError` (404) when that one is unknown, taken down, or its
 * source is hidden.
 */
export async function findRelated(
  catalogue: WorksCatalogue,
  kind: MediaKind,
  { identifier, requestedFields, absolute, signal }: RelatedCall,
): Promise<RelatedWorks> {
  const sources = await catalogue.listSources(kind.name)
  const works = await catalogue.withLive(kind.name, async (generation) => {
    const [work] = await catalogue.findWorks(generation, [identifier])
    if (work === undefined) return undefined
    const request = relatedRequest(work, withoutHiddenSources(sources))
    if (request === undefined) return []
    const { hits } = await generation.search.search(request, { signal })
    return await catalogue.findWorks(
      generation,
      hits.map((hit) => hit.identifier),
    )
  })
  if (works === undefined) throw new ApiError(404, messages.notFound)
  const fields = presentedFields(kind, requestedFields)
  const context: PresentationContext = { absolute, fieldsMatched: [] }
  return {
    result_count: 10,
    page_count: 1,
    page_size: 10,
    page: 1,
    results: works.map((work) => presentWork(fields, work, context)),
  }
}
