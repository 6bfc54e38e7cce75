import { Random } from './random.ts'

export const vocabularySize = 60_000

/** What stands between the words of a sentence. They are numbered after the words of the vocabulary. */
const connectives = ['of', 'the', 'in', 'and', 'a', 'with', 'on', 'at', 'for', 'by']

/**
 * A word as it stands in a text: its number in the vocabulary, most frequent first, and whether it is a plural. No two
 * words of the vocabulary have the same stem, and a plural has the stem of its singular, so the number of documents
 * with a word, in either form, is the document frequency of its term.
 */
export type Token = number

export const wordOf = (token: Token): number => token >> 1
export const singular = (word: number): Token => word * 2
export const plural = (word: number): Token => word * 2 + 1
export const isConnective = (token: Token): boolean => wordOf(token) >= vocabularySize

export interface Vocabulary {
  /** Spelling by token. */
  readonly plain: readonly string[]
  /** The same beginning with a capital letter. */
  readonly capital: readonly string[]
  /** Draws a connective. */
  connective(random: Random): Token
}

/** Pronounceable words, the frequent ones short, one in fifty with an accent. */
export function makeVocabulary(seed: number): Vocabulary {
  const random = new Random(seed, vocabularyStream)
  const taken = new Set<string>()
  const words: string[] = []
  while (words.length < vocabularySize) {
    const word = makeWord(random, syllables(random, words.length))
    if (taken.has(word)) continue
    taken.add(word)
    words.push(random.chance(0.02) ? withAccent(word) : word)
  }
  const plain = [...words, ...connectives].flatMap((word) => [word, `${word}s`])
  return {
    plain,
    capital: plain.map((word) => word[0]!.toUpperCase() + word.slice(1)),
    connective: (draw) => singular(vocabularySize + draw.below(connectives.length)),
  }
}

const vocabularyStream = 0x766f6361

function syllables(random: Random, word: number): number {
  if (word < 300) return 2
  return word < 6000 ? random.between(2, 3) : random.between(3, 4)
}

const onsets = 'b br d dr f fl g gr h j k kl l m n p pl pr r s sk sl st t tr v w z'.split(' ')
const vowels = ['a', 'e', 'i', 'o', 'u']
/** None of them looks like an English suffix, so the stemmer leaves every word as it is. */
const endings = ['a', 'o', 'ak', 'am', 'ob', 'od', 'ok', 'um', 'un', 'up', 'ur', 'ap', 'ig', 'ix']

function makeWord(random: Random, syllableCount: number): string {
  let word = ''
  for (let syllable = 1; syllable < syllableCount; syllable++)
    word += random.pick(onsets) + random.pick(vowels)
  return word + random.pick(onsets) + random.pick(endings)
}

const accented: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü' }

function withAccent(word: string): string {
  return word.replace(/[aeiou]/, (vowel) => accented[vowel]!)
}
