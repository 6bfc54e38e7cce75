/** A run of ranks whose works have the same popularity as far as the score can tell. */
export interface Level {
  readonly firstRank: number
  readonly endRank: number
  /** Popularities from `lowest` to below `end` (0 to 100) are the same to the score; null where it is unknown. */
  readonly popularity: { readonly lowest: number; readonly end: number } | null
}

const shareWithout = 0.15

/**
 * Says which works are how popular, as a function of the rank alone: a few are popular, most hardly, the last ones
 * unknown. The score keeps eight bits after a popularity's first (decisions.md 3), so the ranks fall into a few
 * thousand levels.
 */
export class PopularityRanks {
  readonly #levels: readonly Level[]

  constructor(size: number) {
    this.#levels = [...makeLevels(size)]
  }

  levelOf(rank: number): Level {
    let low = 0
    let high = this.#levels.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#levels[middle]!.endRank <= rank) low = middle + 1
      else high = middle
    }
    return this.#levels[low]!
  }
}

function* makeLevels(size: number): Generator<Level> {
  const known = Math.round(size * (1 - shareWithout))
  let firstRank = 0
  for (const popularity of steps()) {
    const endRank = popularity.lowest <= smallest ? known : Math.floor(known * shareAbove(popularity.lowest))
    if (endRank > firstRank) yield { firstRank, endRank, popularity }
    firstRank = endRank
  }
  if (size > known) yield { firstRank: known, endRank: size, popularity: null }
}

const smallest = 2 ** -5
const largestExponent = 6

/** The intervals that the score cannot tell apart, falling. */
function* steps(): Generator<{ lowest: number; end: number }> {
  for (let exponent = largestExponent; 2 ** exponent >= smallest; exponent--) {
    const width = 2 ** exponent / 256
    for (let step = 255; step >= 0; step--) {
      const lowest = 2 ** exponent + step * width
      if (lowest < 100) yield { lowest, end: Math.min(100, lowest + width) }
    }
  }
}

/** The share of works that are more popular: half of them below 12.5 of 100. */
function shareAbove(popularity: number): number {
  return 1 - (popularity / 100) ** (1 / 3)
}
