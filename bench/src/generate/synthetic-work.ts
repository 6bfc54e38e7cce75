import type { Facets } from './facets.ts'
import type { Level } from './popularity-ranks.ts'
import type { Random } from './random.ts'
import type { Texts } from './texts.ts'

/** A made-up picture. */
export interface SyntheticWork extends Texts, Facets {
  /** Its place among all works by falling popularity, then identifier, from 0. */
  readonly rank: number
  readonly identifier: string
  /** From 0 to 1; null when unknown. */
  readonly popularity: number | null
  /** Milliseconds since 1970. */
  readonly createdOn: number
}

/** In a level that the score cannot tell apart, identifiers rise with the rank; otherwise they are random. */
export function drawIdentifier(rank: number, { firstRank, endRank }: Level, random: Random): string {
  // Not the whole step, so that rounding down never makes two of them equal.
  const place = (rank - firstRank + random.fraction() * 0.99) / (endRank - firstRank)
  const [a, b, c] = [random.bits(), random.bits(), random.bits()]
  const high = hexadecimal(Math.floor(place * 0x1_0000_0000), 8)
  const middle = `${hexadecimal(a >>> 16, 4)}-4${hexadecimal(a & 0xfff, 3)}-${hexadecimal(0x8000 | (b & 0x3fff), 4)}`
  return `${high}-${middle}-${hexadecimal(b >>> 16, 4)}${hexadecimal(c, 8)}`
}

/** Half of the works share their popularity with others to the last digit. */
export function drawPopularity({ popularity }: Level, random: Random): number | null {
  if (popularity === null) return null
  const { lowest, end } = popularity
  const above = random.chance(0.5) ? 0 : random.fraction() * 0.98
  return (lowest + above * (end - lowest)) / 100
}

const hexadecimal = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
