import type { MediaKind } from '@openverse/media'
import type { WorksCatalogue } from '../../ports.ts'

export interface SourceCount {
  readonly source_name: string
  readonly display_name: string
  readonly source_url: string
  readonly logo_url: null
  /** Null when the source has no works, or nothing is live yet. */
  readonly media_count: number | null
}

/** The sources of a kind that are not hidden, with their number of works in the live generation (api.md 3.8). */
export async function countSources(
  catalogue: WorksCatalogue,
  kind: MediaKind,
): Promise<readonly SourceCount[]> {
  const sources = await catalogue.listSources(kind.name)
  const counts = await catalogue.withLive(kind.name, async ({ sourceCounts }) => sourceCounts)
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
