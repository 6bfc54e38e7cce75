import type { Generation, Source } from '@openverse/catalogue'
import type { MediaKind } from '@openverse/media'
import type { WorksCatalogue } from '../../ports.ts'
import { rememberLatest } from '../../remember-latest.ts'

export interface SourceCount {
  readonly source_name: string
  readonly display_name: string
  readonly source_url: string
  readonly logo_url: null
  /** Null when the source has no works, or nothing is live yet. */
  readonly media_count: number | null
}

/**
 * Tells the sources of a kind that are not hidden, with their number of works in the live generation (api.md 3.8);
 * everybody sees the same.
 */
export type CountSources = () => Promise<readonly SourceCount[]>

/** The counts are those of the generation: the answer is made when it, or the list of sources, has changed. */
export function sourceCounter(catalogue: WorksCatalogue, kind: MediaKind): CountSources {
  const count = rememberLatest(countSources)
  return async () => {
    const sources = await catalogue.listSources(kind.name)
    const counts = await catalogue.withLive(kind.name, async ({ sourceCounts }) => sourceCounts)
    return count(sources, counts)
  }
}

function countSources(
  sources: readonly Source[],
  counts: Generation['sourceCounts'] | undefined,
): readonly SourceCount[] {
  return sources
    .filter(({ isHidden }) => !isHidden)
    .map(({ name, displayName, url }) => ({
      source_name: name,
      display_name: displayName,
      source_url: url,
      logo_url: null,
      media_count: counts?.get(name) ?? null,
    }))
}
