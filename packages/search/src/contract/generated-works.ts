import { documentFlags, type IndexDocument, type IndexSchema } from '../index-schema.ts'
import { compareRank } from '../score/index.ts'
import type { Random } from './random.ts'

export const generatedSchema: IndexSchema = {
  keywords: [{ name: 'license' }, { name: 'source' }, { name: 'extension', isMultiple: true }],
}

export const licenses = ['by', 'by-sa', 'by-nc', 'cc0', 'pdm']
export const sources = ['flickr', 'met', 'stocksnap', 'wordpress', 'a [odd] source']
const extensions = ['jpg', 'png', 'svg', 'mp3']

/** Words in the order of their frequency; the generator mixes what analysis has to get right into the common ones. */
export const vocabulary = [
  ...[
    'the',
    'of',
    'cat',
    'and',
    'cats',
    'dog',
    'running',
    'café',
    'wi-fi',
    'animals',
    'sky',
    '日本語',
    'in',
    'run',
  ],
  ...[
    'cafe',
    "dog's",
    'anime',
    'München',
    'old',
    '東京',
    'to',
    'mountain',
    'mountains',
    '3.14',
    'Flower',
    'ภาษาไทย',
    '™',
  ],
  ...[
    'résumé',
    'resume',
    'night',
    'U.S.A',
    'foo_bar',
    '猫',
    'été',
    'été’s',
    '한국어',
    'ΟΔΟΣ',
    '👍',
    'x-ray-x',
    'a',
    'ray',
  ],
  ...Array.from({ length: 400 }, (_, number) => `word${number.toString(36)}`),
]

/** Names as people write them: alike but for case, accents, commas and quotes; the last is too long to be kept whole. */
const creators = [
  ...['Ann', 'ann', 'ANN', 'Bob', 'Zoë', 'Zoe', 'Ann, Bob & Co.', '"Bob" O\u2019Hara', '山田 太郎', 'the of'],
  `Ann ${'x'.repeat(253)}`,
]

/** Tags that must be compared as they are; the last but one is as long as one may be, the last too long. */
export const oddTags = [
  ...[
    'Cat',
    'CAT',
    'cat',
    ' cat',
    'cat, dog',
    'cat,dog',
    '"cat"',
    '#cat',
    'café',
    'cafe\u0301',
    'CAFÉ',
    '[cat]',
    '-cat',
  ],
  ...['the', '👍', '日本語', 'a'.repeat(256), 'a'.repeat(257)],
]

/** Documents in rank order, skewed in words and topics, with many ties in popularity. */
export function generateWorks(random: Random, count: number): IndexDocument[] {
  return Array.from({ length: count }, () => generateWork(random)).sort(compareRank)
}

function generateWork(random: Random): IndexDocument {
  const topic = random.below(20)
  const word = () => {
    if (random.isOneIn(3)) return `topic${topic}word${random.below(6)}`
    return random.pickSkewed(vocabulary)
  }
  const text = (length: number) => Array.from({ length }, word).join(random.pick([' ', ' ', ' ', ', ', '--']))
  const repeated = (length: number) => Array.from({ length }, () => random.pick(['cat', 'dog'])).join(' ')
  const tags = Array.from({ length: random.below(15) }, () => text(1 + random.below(3)))
  if (random.isOneIn(60)) tags.push(repeated(60 + random.below(200)))
  if (random.isOneIn(3)) tags.push(random.pick(oddTags), random.pick(oddTags))
  return {
    identifier: random.uuid(),
    title: random.isOneIn(12) ? null : random.isOneIn(60) ? repeated(12) : text(1 + random.below(7)),
    description: random.isOneIn(2) ? null : random.isOneIn(60) ? repeated(40) : text(random.below(60)),
    creator: random.isOneIn(4)
      ? null
      : `${random.pickSkewed(creators)}${random.isOneIn(2) ? '' : ` ${text(2)}`}`,
    tags,
    keywords: {
      license: [random.pickSkewed(licenses)],
      ...(random.isOneIn(10) ? {} : { source: [random.pickSkewed(sources)] }),
      extension: extensions.filter(() => random.isOneIn(3)),
    },
    popularity: random.isOneIn(3)
      ? null
      : random.pick([0.001, 0.5, 1, 1.0001, 7, 7.5, 40, 99, random.next() * 100 + 1e-9]),
    authority: random.isOneIn(2) ? null : random.pick([75, 85, 90, 12.5]),
    indexedOn: 1_600_000_000_000_000 + random.below(500) * 1_000_003,
    flags: documentFlags.filter(() => random.isOneIn(12)),
  }
}
