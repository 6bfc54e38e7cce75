import { parseQuery } from '../query-syntax.ts'
import { vocabulary } from './generated-works.ts'
import type { Random } from './random.ts'
import { type MakeRequest, neighbours, type RequestClasses } from './request-classes.ts'

/** Everything that a text for the search box may look like. */
const texts: Readonly<Record<string, (random: Random, words: readonly string[]) => string>> = {
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

export const textClasses: RequestClasses = Object.fromEntries(
  Object.entries(texts).map(([name, makeText]) => [name, textRequest(makeText)]),
)

function textRequest(makeText: (random: Random, words: readonly string[]) => string): MakeRequest {
  return (random, works) => {
    const { title, description, tags } = random.pick(works)
    const words = neighbours(random, random.pick([title, description, ...tags]) ?? 'cat')
    const query = parseQuery(makeText(random, words))
    return query === undefined ? {} : { query }
  }
}
