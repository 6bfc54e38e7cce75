import { documentFlags, type IndexDocument } from '../index-schema.ts'
import { cutPopularity, uncutPopularity } from '../score/index.ts'

/** The smallest value that a rank_feature takes: below, a float32 has fewer bits. */
const smallestRankValue = 2 ** -126

/** A document as the engine is sent it; see `mapping.ts`. */
export function sourceOf({
  identifier,
  title,
  description,
  creator,
  tags,
  keywords,
  popularity,
  authority,
  indexedOn,
  flags,
}: IndexDocument): Record<string, unknown> {
  return {
    ...keywords,
    identifier,
    title,
    description,
    creator,
    tags: tags.map((name) => ({ name })),
    standardized_popularity: rankValue(popularity),
    authority_boost: rankValue(authority),
    indexed_on: indexedOn,
    flags: Object.fromEntries(documentFlags.map((flag) => [flag, flags.includes(flag)])),
  }
}

/** Absent when unknown; a rank_feature has no null. */
function rankValue(value: number | null): number | undefined {
  const cut = cutPopularity(value)
  return cut === 0 ? undefined : Math.max(uncutPopularity(cut), smallestRankValue)
}
