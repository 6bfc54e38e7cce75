import type { DocumentFrequencies } from '../generate/document-frequencies.ts'
import { Random } from '../generate/random.ts'
import type { SyntheticCatalogue } from '../generate/synthetic-catalogue.ts'
import type { SyntheticWork } from '../generate/synthetic-work.ts'
import type { Token } from '../generate/vocabulary.ts'

/** What queries are drawn from. */
export interface QuerySource {
  readonly random: Random
  readonly frequencies: DocumentFrequencies
  /** Words in 20 to 800 of a million works. */
  readonly rareWords: readonly number[]
  /** Words in 1 to 10 percent of the works. */
  readonly commonWords: readonly number[]
  /** Any work, each as likely as the other. */
  drawWork(): SyntheticWork
  spell(token: Token): string
}

const perMillion = (count: number, size: number) => (count * size) / 1_000_000

export function querySource(
  catalogue: SyntheticCatalogue,
  frequencies: DocumentFrequencies,
  stream: number,
): QuerySource {
  const { size, seed, vocabulary } = catalogue
  const random = new Random(seed ^ queriesSeed, stream)
  const rareWords = frequencies.wordsWithin(
    Math.max(1, perMillion(20, size)),
    Math.max(1, perMillion(800, size)),
  )
  const commonWords = frequencies.wordsWithin(perMillion(10_000, size), perMillion(100_000, size))
  if (rareWords.length === 0 || commonWords.length < 2)
    throw new Error(`bench: ${size} works are too few to draw rare and common words from; use at least 1,000`)
  return {
    random,
    frequencies,
    rareWords,
    commonWords,
    drawWork: () => catalogue.work(random.below(size)),
    spell: (token) => vocabulary.plain[token]!,
  }
}

const queriesSeed = 0x71756572
