import type { MediaKind, Work } from '@openverse/media'
import type { SearchHit } from '@openverse/search'
import type { AccessLevel } from '../../access-level.ts'
import { withoutHiddenSources } from '../../hidden-sources.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { presentedFields, presentWork } from '../../present-work.ts'
import { buildSearchRequest } from './build-search-request.ts'
import type { KindSearch } from './kind-search.ts'
import { type Page, presentPage } from './present-page.ts'
import { readSearch, type Search } from './read-search.ts'

export interface SearchCall {
  readonly query: Readonly<Record<string, string>>
  readonly level: AccessLevel
  /** Makes paths of this installation absolute. */
  readonly absolute: (path: string) => string
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/**
 * Searches the live works of a kind: one page of media objects in the order asked for, with honest counts. Empty
 * when nothing is live yet. Throws `ApiError` for a query that cannot be answered.
 */
export async function searchMedia(
  catalogue: WorksCatalogue,
  kindSearch: KindSearch,
  call: SearchCall,
): Promise<Page> {
  const { kind, limits } = kindSearch
  const { query, level, absolute, signal } = call
  const { depth } = limits[level]
  const statsUrl = absolute(`/v1/${kind.pathSegment}/stats/`)
  const sources = await catalogue.listSources(kind.name)
  const page = await catalogue.withLive(kind.name, async (generation) => {
    const search = readSearch(kindSearch, level, {
      query,
      sources: kindSearch.sourceNames(generation, sources),
      generation: generation.name,
    })
    const { total, hits } = await generation.search.search(
      buildSearchRequest(search, withoutHiddenSources(sources)),
      { signal },
    )
    const works = await catalogue.findWorks(
      generation,
      hits.map(({ identifier }) => identifier),
    )
    return presentPage(
      search,
      { total, items: presentHits(kind, search, hits, works, absolute) },
      depth,
      statsUrl,
    )
  })
  if (page !== undefined) return page
  const search = readSearch(kindSearch, level, { query, sources: undefined, generation: undefined })
  return presentPage(search, { total: 0, items: [] }, depth, statsUrl)
}

/** In the order of the hits; a work that is gone since is left out together with its `fields_matched`. */
function presentHits(
  kind: MediaKind,
  search: Search,
  hits: readonly SearchHit[],
  works: readonly Work[],
  absolute: (path: string) => string,
): Record<string, unknown>[] {
  const fields = presentedFields(kind, search.requestedFields)
  const matched = new Map(hits.map(({ identifier, fieldsMatched }) => [identifier, fieldsMatched]))
  return works.map((work) =>
    presentWork(fields, work, { absolute, fieldsMatched: matched.get(work.row.identifier) ?? [] }),
  )
}
