import type { IndexDocument } from '../index-schema.ts'
import type { RelatedQuery } from '../search-request.ts'
import { oddTags, vocabulary } from './generated-works.ts'
import type { Random } from './random.ts'
import type { MakeRequest, RequestClasses } from './request-classes.ts'

type Likeness = Pick<RelatedQuery, 'title' | 'tags'>

/** What works may be asked to resemble. */
const likenesses: Readonly<Record<string, (random: Random, work: IndexDocument) => Likeness>> = {
  'by title and tags': (_, { title, tags }) => ({ title, tags: tags.slice(0, 10) }),
  'by title': (_, { title }) => ({ title, tags: [] }),
  'by tags': (_, { tags }) => ({ title: null, tags: tags.slice(0, 10) }),
  'by common words': (random) => ({
    title: `the ${random.pick(vocabulary.slice(0, 9))} cats`,
    tags: ['cat'],
  }),
  'by a title that repeats words': (_, { title }) => ({
    title: `${title} cat, Cats & cat-${title}`,
    tags: [],
  }),
  'by a title of stop words': (random, { tags }) => ({ title: 'of the', tags: random.pick([[], tags]) }),
  'by a title that nobody shares': (random) => ({ title: random.uuid(), tags: ['never seen'] }),
  'by tags that must be compared as they are': (random) => ({
    title: null,
    tags: [random.pick(oddTags), random.pick(oddTags), ''],
  }),
  'by tags in other letters': (_, { title, tags }) => ({ title, tags: tags.map((tag) => tag.toUpperCase()) }),
  'by nothing': () => ({ title: null, tags: [] }),
}

export const relatedClasses: RequestClasses = Object.fromEntries(
  Object.entries(likenesses).map(([name, makeLikeness]) => [`related ${name}`, relatedRequest(makeLikeness)]),
)

/** On the first pages, as the API asks, and mostly without the work itself. */
function relatedRequest(makeLikeness: (random: Random, work: IndexDocument) => Likeness): MakeRequest {
  return (random, works) => {
    const work = random.pick(works)
    return {
      query: { by: 'related', ...makeLikeness(random, work) },
      ...(random.isOneIn(3) ? {} : { withoutDocuments: [work.identifier] }),
      offset: random.pick([0, 0, 10, 500]),
      limit: random.pick([10, 10, 30, 1_000]),
    }
  }
}
