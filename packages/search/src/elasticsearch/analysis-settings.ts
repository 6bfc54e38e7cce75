import { stemOverrides, words } from '../analysis/index.ts'

/**
 * Characters that some filter would treat otherwise than `analysis/` does. Until the accents are folded another character
 * stands in for each, one that the tokenizer takes for the same kind and that hardly anybody writes.
 *
 * - The tokenizer takes the sign that repeats a character (佐々木) for a letter among characters, so that they would not
 *   be paired.
 * - `asciifolding` would make plain quotes of the typographic ones inside of words, which `foldAccents` leaves alone, and
 *   it forgets the letters of ordinal numbers (24º).
 */
const standIns = {
  iteration_mark: ['々', '\u2fd5'],
  right_quote: ['\u2019', '\u2024'],
  left_quote: ['\u2018', '\ufe52'],
  feminine_ordinal: ['ª', '\u1d8f'],
  masculine_ordinal: ['º', '\u2c7a'],
} as const

/** Korean as it is written, and the single letters that may stand beside its syllables (국ㅋㅋ). */
const syllable = '[\uac00-\ud7a3]'
const jamo = '[\u1100-\u11ff\u3130-\u318f]'

/** Blocks with signs that were to become emoji once and did not (★ ♪): the engines, being older, take them for words. */
const signBlocks = [
  [0x2600, 0x27bf],
  [0x1f300, 0x1f6ff],
] as const

/**
 * Makes the engine's own filters give the terms that `analysis/` gives. Only documents are analysed by the engine: a
 * query is sent as the terms that `analysis/` makes of it, so that its text is parsed and cut by the same code for
 * every engine. A test asks the engine for the terms of many texts and compares.
 *
 * - Korean is parted from what stands beside it (2015년), as other scripts are.
 * - Accents are folded into an additional word in the same place, in capitals for a few small letters.
 * - The overrides come after the stop words and before the stemmer, which leaves alone what they gave.
 * - A folded word may have the stem of the one beside it; `remove_duplicates` keeps it from counting twice.
 */
export const analysisSettings = {
  char_filter: {
    stand_in: {
      type: 'mapping',
      mappings: [
        ...Object.values(standIns).map(([character, standIn]) => `${character} => ${standIn}`),
        ...signsThatAreNoWords().map((sign) => `${sign} => \\u0020`),
      ],
    },
    part_korean: {
      type: 'pattern_replace',
      pattern: `(?<!${jamo})${jamo}*+${syllable}[${jamo}${syllable}]*+`,
      replacement: ' $0 ',
    },
  },
  filter: {
    with_folded: { type: 'asciifolding', preserve_original: true },
    english_possessive: { type: 'stemmer', language: 'possessive_english' },
    english_stop: { type: 'stop', stopwords: '_english_' },
    english_override: {
      type: 'stemmer_override',
      rules: Array.from(stemOverrides, ([word, term]) => `${word} => ${term}`),
    },
    english_stem: { type: 'stemmer', language: 'english' },
    ...Object.fromEntries(
      Object.entries(standIns).map(([name, [character, standIn]]) => [
        name,
        { type: 'pattern_replace', pattern: standIn, replacement: character },
      ]),
    ),
  },
  analyzer: {
    words: analyzer(),
    terms: analyzer(
      'english_possessive',
      'english_stop',
      'english_override',
      'english_stem',
      'remove_duplicates',
    ),
  },
}

function signsThatAreNoWords(): string[] {
  const signs = signBlocks.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)),
  )
  // A sign that is part of an emoji is left to it.
  return signs.filter((sign) => !/\p{Emoji}/u.test(sign) && words(sign).length === 0)
}

function analyzer(...stemming: readonly string[]) {
  return {
    type: 'custom',
    char_filter: ['stand_in', 'part_korean'],
    tokenizer: 'standard',
    filter: [
      'cjk_width',
      'lowercase',
      'cjk_bigram',
      'with_folded',
      'lowercase',
      ...Object.keys(standIns),
      ...stemming,
    ],
  }
}
