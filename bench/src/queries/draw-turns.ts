import type { SearchReader } from '@openverse/search'
import type { SyntheticCatalogue } from '../generate/synthetic-catalogue.ts'
import { drawMix } from './draw-queries.ts'
import { atPage, depth, pageSize, type Query } from './query.ts'
import type { QuerySource } from './query-source.ts'
import { relatedQuery } from './work-queries.ts'

/** Questions that are compared with each other, so they are asked in turns: a round has one of each. */
export type Rounds = readonly (readonly Query[])[]

/** A search of the mix, and works related to any work. */
export function drawRelatedRounds(
  from: QuerySource,
  { vocabulary }: SyntheticCatalogue,
  count: number,
): Rounds {
  return drawMix(from, count).map((search) => [search, relatedQuery(from.drawWork(), vocabulary)])
}

/**
 * The first page, page 12 and the last one that can be reached, of those queries of a mix that have results for all of
 * them. In a catalogue of less than a million works a hundredth of the works has to do.
 */
export async function drawPageRounds(
  from: QuerySource,
  reader: SearchReader,
  size: number,
  count: number,
): Promise<Rounds> {
  const enough = Math.min(depth, Math.ceil(size / 100))
  const rounds: Query[][] = []
  for (const query of drawMix(from, count)) {
    const { total } = await reader.search({ ...query.request, limit: 0 })
    if (total < enough) continue
    const last = Math.ceil(Math.min(depth, total) / pageSize)
    rounds.push([1, Math.min(12, last), last].map((page) => atPage(query, page)))
  }
  if (rounds.length === 0)
    throw new Error(
      `bench: no search of ${count} has ${enough} results to turn the pages of; ask more queries`,
    )
  return rounds
}
