import type { SearchFilter, SearchOrder } from '../search-request.ts'
import { oddTags } from './generated-works.ts'
import type { Random } from './random.ts'
import type { RequestClasses } from './request-classes.ts'

/** Listings without a query, the latest first or last. */
export const collectionClasses: RequestClasses = {
  'all works of a tag': (random, works) =>
    collection(random, [wholeTag(random.pick(random.pick(works).tags) ?? 'cat')]),
  'all works of a tag that must be compared as it is': (random) =>
    collection(random, [wholeTag(random.pick(oddTags))]),
  'all works of two tags': (random) =>
    collection(random, [wholeTag(random.pick(oddTags)), wholeTag(random.pick(['cat', 'the', 'dog']))]),
  'all works of a tag that is the same but for case': (random) =>
    collection(random, [wholeTag(random.pick(['cat', 'Cat', 'CAT', 'cAT', 'café', 'CAFÉ', 'Café', 'Dog']))]),
  'all works of a creator in a source': (random, works) => {
    const { creator, keywords } = random.pick(works)
    return collection(random, [wholeCreator(creator ?? 'Ann'), ofSource(keywords.source ?? ['flickr'])])
  },
  'all works of a creator': (random, works) =>
    collection(random, [
      wholeCreator(random.pick([random.pick(works).creator ?? 'Ann', 'Ann', 'ann', 'Zoë'])),
    ]),
  'all works of a source': (random, works) =>
    collection(random, [ofSource(random.pick(works).keywords.source ?? ['flickr'])]),
  'all works of what nobody has': (random) =>
    collection(random, [
      random.pick([wholeTag('never seen'), wholeTag(''), wholeCreator(''), wholeCreator('A')]),
    ]),
}

function collection(
  random: Random,
  filters: readonly SearchFilter[],
): { filters: readonly SearchFilter[]; order: SearchOrder } {
  return { filters, order: { by: 'indexed-on', direction: random.pick(['descending', 'ascending']) } }
}

function wholeTag(value: string): SearchFilter {
  return { field: 'tags.name', match: 'whole', value }
}

function wholeCreator(value: string): SearchFilter {
  return { field: 'creator', match: 'whole', value }
}

function ofSource(values: readonly string[]): SearchFilter {
  return { field: 'source', match: 'any-of', values }
}
