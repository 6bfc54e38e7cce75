import { FacetWriter } from './facets.ts'
import { PopularityRanks } from './popularity-ranks.ts'
import { Random } from './random.ts'
import { drawIdentifier, drawPopularity, type SyntheticWork } from './synthetic-work.ts'
import { TextWriter } from './texts.ts'
import { makeTopics } from './topics.ts'
import { makeVocabulary, type Vocabulary } from './vocabulary.ts'

export interface CatalogueOptions {
  readonly size: number
  readonly seed: number
}

const firstDay = Date.UTC(2015, 0, 1)
const lastDay = Date.UTC(2025, 11, 31)

/**
 * A catalogue that nobody stores: each work is a function of the seed and its rank, so that it can be read in rank order
 * (as an index is built), in an order that has nothing to do with the rank (as upstream gives it), or work by work,
 * always in the same small memory.
 */
export class SyntheticCatalogue {
  readonly size: number
  readonly seed: number
  readonly vocabulary: Vocabulary
  readonly #texts: TextWriter
  readonly #facets: FacetWriter
  readonly #popularity: PopularityRanks
  readonly #random: Random

  constructor({ size, seed }: CatalogueOptions) {
    this.size = size
    this.seed = seed
    this.vocabulary = makeVocabulary(seed)
    this.#texts = new TextWriter(makeTopics(seed), this.vocabulary)
    this.#facets = new FacetWriter(seed, this.vocabulary)
    this.#popularity = new PopularityRanks(size)
    this.#random = new Random(seed)
  }

  work(rank: number): SyntheticWork {
    const random = this.#random
    random.restart(this.seed, rank)
    const level = this.#popularity.levelOf(rank)
    return {
      rank,
      identifier: drawIdentifier(rank, level, random),
      popularity: drawPopularity(level, random),
      createdOn: firstDay + random.below(lastDay - firstDay),
      ...this.#facets.write(random),
      ...this.#texts.write(random),
    }
  }

  *inRankOrder(): Generator<SyntheticWork> {
    for (let rank = 0; rank < this.size; rank++) yield this.work(rank)
  }

  *inUpstreamOrder(): Generator<SyntheticWork> {
    const step = coprimeStep(this.size)
    for (let place = 0; place < this.size; place++) yield this.work((place * step) % this.size)
  }
}

/** Steps of this width around a circle of `size` places reach each place once, neighbours far from each other. */
function coprimeStep(size: number): number {
  let step = Math.max(1, Math.floor(size * 0.618))
  while (greatestCommonDivisor(step, size) !== 1) step++
  return step
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
