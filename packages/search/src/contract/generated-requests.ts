import { documentFlags, type IndexDocument } from '../index-schema.ts'
import { parseQuery } from '../query-syntax.ts'
import type { KeywordFilter, SearchRequest } from '../search-request.ts'
import { licenses, sources, vocabulary } from './generated-works.ts'
import type { Random } from './random.ts'

/** Every class of query that the score or the syntax treats differently. */
const queryClasses: Readonly<Record<string, (random: Random, words: readonly string[]) => string>> = {
  'one common word': (random) => random.pick(vocabulary.slice(0, 12)),
  'one word': (_, words) => words[0]!,
  'two words of a work': (_, words) => `${words[0]} ${words[1]}`,
  'three words of a work': (_, words) => words.slice(0, 3).join(' '),
  'words of different works': (random) => `${random.pick(vocabulary)} ${random.pick(vocabulary)}`,
  'a word twice': (_, words) => `${words[0]} ${words[0]}`,
  'a phrase of two': (_, words) => `"${words[0]} ${words[1]}"`,
  'a phrase of three': (_, words) => `"${words.slice(0, 3).join(' ')}"`,
  'a phrase and a word': (random, words) => `"${words[0]} ${words[1]}" ${random.pick(words)}`,
  'a phrase that repeats a word': (random) =>
    random.pick(['"cat cat"', '"dog cat dog"', '"the the"', '"cat dog" "dog cat"']),
  'a quoted word': (_, words) => `"${words[0]}"`,
  'a quoted stop word': (random) => random.pick(['"the"', '"of the"', '"the" cat', 'cat "in"']),
  'an excluded word': (random, words) => `${words[0]} -${random.pick(vocabulary.slice(0, 20))}`,
  'an excluded phrase': (random, words) =>
    `${random.pick(vocabulary.slice(0, 9))} -"${words[0]} ${words[1]}"`,
  'excluded words alone': (random) => `-${random.pick(vocabulary)} -${random.pick(vocabulary)}`,
  'the same word wanted and excluded': (_, words) => `${words[0]} -${words[0]}`,
  'a word quoted and excluded': (_, words) => `"${words[0]} ${words[1]}" -${words[1]}`,
  'stop words alone': (random) => random.pick(['the', 'of the', '-the', 'and -of']),
  'stop words among others': (_, words) => `the ${words[0]} of`,
  'words split by the tokenizer': (random) =>
    random.pick(['wi-fi', 'x-ray-x', 'wi fi', '日本語', '한국어 cat', '-wi-fi', '"wi-fi"']),
  'an odd number of quotes': (_, words) => `"${words[0]} ${words[1]}" "${words[2] ?? 'cat'}`,
  'syntax without meaning': (random) =>
    random.pick(['""', '+ - +', '- cat', '--cat', '((cat|dog))', '\\cat~2*', '"" cat', '😀 ☃']),
  'no text': (random) => random.pick(['', ' ', '*']),
}

export interface GeneratedRequest {
  readonly class: string
  readonly q: string
  readonly request: SearchRequest
}

/** So many requests of every class, with filters, flags, orders and pages mixed in. */
export function generateRequests(
  random: Random,
  works: readonly IndexDocument[],
  perClass: number,
): GeneratedRequest[] {
  return Object.entries(queryClasses).flatMap(([name, makeQuery]) =>
    Array.from({ length: perClass }, () => {
      const q = makeQuery(random, neighbours(random, random.pick(works)))
      return { class: name, q, request: requestFor(random, q) }
    }),
  )
}

/** At least three words that stand beside each other in a text of the work, where it has so many. */
function neighbours(random: Random, work: IndexDocument): string[] {
  const text = random.pick([work.title, work.description, ...work.tags]) ?? 'cat'
  const all = text
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  const start = random.below(Math.max(1, all.length - 2))
  return [...all.slice(start, start + 3), 'cat', 'dog'].slice(0, Math.max(3, 0))
}

function requestFor(random: Random, q: string): SearchRequest {
  const text = parseQuery(q)
  return {
    ...(text === undefined ? {} : { text }),
    filters: random.isOneIn(3) ? [filter(random), filter(random)].slice(random.below(2)) : [],
    withoutFlags: random.isOneIn(2) ? documentFlags.filter(() => random.isOneIn(2)) : [],
    order: random.isOneIn(6)
      ? { by: 'indexed-on', direction: random.pick(['ascending', 'descending']) }
      : { by: 'score', authorityBoost: random.pick([0, 0, 0, 10_000, 2_500]) },
    offset: random.pick([0, 0, 0, 20, 60, random.below(3_000)]),
    limit: random.pick([20, 20, 1, 0, 240, 10_000]),
  }
}

function filter(random: Random): KeywordFilter {
  const match = random.isOneIn(3) ? 'none-of' : 'any-of'
  return random.pick<KeywordFilter>([
    { field: 'license', match, values: [random.pick(licenses), random.pick(licenses)] },
    { field: 'source', match, values: [random.pick(sources), 'never seen'] },
    { field: 'extension', match, values: [random.pick(['jpg', 'png', 'svg'])] },
    { field: 'source', match, values: [] },
  ])
}
