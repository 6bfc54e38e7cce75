import { searchedLicenses } from '../generate/facets.ts'
import { isConnective, singular, type Token, wordOf } from '../generate/vocabulary.ts'
import { atPage, depth, excluded, pageSize, type Query, quoted, textQuery, wanted } from './query.ts'
import type { QuerySource } from './query-source.ts'

/** One way in which people search. */
export interface QueryClass {
  readonly name: string
  /** Its share of the weighted mix; 0 for those that are measured apart. */
  readonly weight: number
  draw(from: QuerySource): Query
}

/** The classes of the measures. Document frequencies are per million works. */
export const queryClasses: readonly QueryClass[] = [
  {
    name: 'one rare word',
    weight: 0.15,
    draw: ({ random, rareWords, spell }) => textQuery([wanted(spell(singular(random.pick(rareWords))))]),
  },
  {
    name: 'one common word',
    weight: 0.15,
    draw: ({ random, commonWords, spell }) => textQuery([wanted(spell(singular(random.pick(commonWords))))]),
  },
  {
    name: 'two words of one document',
    weight: 0.15,
    draw: (from) => textQuery(wordsOfOneDocument(from, 2)),
  },
  {
    name: 'three words of one document',
    weight: 0.1,
    draw: (from) => textQuery(wordsOfOneDocument(from, 3)),
  },
  {
    name: 'a phrase of two words',
    weight: 0.15,
    draw: (from) => textQuery([quoted(phraseOfTwo(from))]),
  },
  {
    name: 'a word, licenses, source, nothing sensitive',
    weight: 0.2,
    draw: filteredWord,
  },
  {
    name: 'a common word without another',
    weight: 0.1,
    draw({ random, commonWords, spell }) {
      const word = random.pick(commonWords)
      const other = random.pick(commonWords.filter((candidate) => candidate !== word))
      return textQuery([wanted(spell(singular(word))), excluded(spell(singular(other)))])
    },
  },
  { name: 'no query', weight: 0, draw: () => textQuery([]) },
  {
    name: 'page 12 of a common word',
    weight: 0,
    draw: ({ random, commonWords, spell }) =>
      atPage(textQuery([wanted(spell(singular(random.pick(commonWords))))]), 12),
  },
  {
    name: 'last page of a common word',
    weight: 0,
    draw({ random, commonWords, spell, frequencies }) {
      const word = random.pick(commonWords)
      const pages = Math.ceil(Math.min(depth, frequencies.of(word)) / pageSize)
      return atPage(textQuery([wanted(spell(singular(word)))]), pages)
    },
  },
]

function wordsOfOneDocument({ random, drawWork, spell }: QuerySource, count: number) {
  const { title, description, tags } = drawWork()
  const tokens = [...title, ...(description ?? []), ...tags.flat()].filter((token) => !isConnective(token))
  const words = new Map<number, Token>()
  // A work has at least five places for words; should they hold fewer words than are wanted, these are the query.
  for (let tries = 0; words.size < count && tries < 100; tries++) {
    const token = random.pick(tokens)
    if (!words.has(wordOf(token))) words.set(wordOf(token), token)
  }
  return [...words.values()].map((token) => wanted(spell(token)))
}

/** Two words that stand side by side in a title. */
function phraseOfTwo({ random, drawWork, spell }: QuerySource): string {
  const { title } = drawWork()
  const first = random.below(title.length - 1)
  return `${spell(title[first]!)} ${spell(title[first + 1]!)}`
}

/** A word of a work, narrowed to its source and to three licenses, its own among them where it can be asked for. */
function filteredWord(from: QuerySource): Query {
  const { random, drawWork, spell } = from
  const { title, license, source } = drawWork()
  const own = searchedLicenses.filter((slug) => slug === license.slug)
  const others = Array.from({ length: 2 }, () => random.pick(searchedLicenses))
  return textQuery([wanted(spell(random.pick(title)))], {
    licenses: [...new Set([...own, ...others])],
    source,
    includesSensitive: false,
  })
}
