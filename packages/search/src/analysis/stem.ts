import { stemmer } from 'stemmer'

/** Lucene's English stop words. */
const stopWords = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they ' +
    'this to was will with'
  ).split(' '),
)

/** Words the stemmer would confuse with others (`anime` with `animal`); the term they get instead. */
export const stemOverrides: ReadonlyMap<string, string> = new Map([
  ['animals', 'animal'],
  ['animal', 'animal'],
  ['anime', 'anime'],
  ['animate', 'animate'],
  ['animated', 'animate'],
  ['universe', 'universe'],
])

/** The term of a word that `words` gave: English, stemmed by Porter; empty for a stop word. */
export function stem(word: string): string {
  const bare = word.replace(/['’＇]s$/, '')
  if (stopWords.has(bare)) return ''
  return stemOverrides.get(bare) ?? stemmer(bare)
}
