import { documentFlags, type IndexDocument } from '../index-schema.ts'
import type { SearchFilter, SearchRequest } from '../search-request.ts'
import { collectionClasses } from './generated-collections.ts'
import { fieldClasses } from './generated-field-queries.ts'
import { relatedClasses } from './generated-related-queries.ts'
import { textClasses } from './generated-text-queries.ts'
import { licenses, sources } from './generated-works.ts'
import type { Random } from './random.ts'
import type { RequestClasses } from './request-classes.ts'

export interface GeneratedRequest {
  readonly class: string
  readonly request: SearchRequest
}

/** Every class of request that the score, the syntax or the filters treat differently. */
const requestClasses: RequestClasses = {
  ...textClasses,
  ...fieldClasses,
  ...relatedClasses,
  ...collectionClasses,
}

/** So many requests of every class, with filters, flags, excluded works, orders and pages mixed in. */
export function generateRequests(
  random: Random,
  works: readonly IndexDocument[],
  perClass: number,
): GeneratedRequest[] {
  return Object.entries(requestClasses).flatMap(([name, make]) =>
    Array.from({ length: perClass }, () => ({
      class: name,
      request: complete(random, works, make(random, works)),
    })),
  )
}

function complete(
  random: Random,
  works: readonly IndexDocument[],
  { filters = [], withoutDocuments = [], ...parts }: Partial<SearchRequest>,
): SearchRequest {
  const others = random.isOneIn(3) ? [filter(random), filter(random)].slice(random.below(2)) : []
  const excluded = [...withoutDocuments, ...(random.isOneIn(4) ? excludedWorks(random, works) : [])]
  return {
    withoutFlags: random.isOneIn(2) ? documentFlags.filter(() => random.isOneIn(2)) : [],
    order: random.isOneIn(5)
      ? { by: 'indexed-on', direction: random.pick(['ascending', 'descending']) }
      : { by: 'score', authorityBoost: random.pick([0, 0, 10_000, 2_500]) },
    offset: random.pick([0, 0, 0, 20, 60, random.below(3_000)]),
    limit: random.pick([20, 20, 1, 0, 240, 10_000]),
    ...parts,
    filters: [...filters, ...others],
    ...(excluded.length === 0 ? {} : { withoutDocuments: excluded }),
  }
}

/** Mostly works that many requests find: the popular ones stand in front. */
function excludedWorks(random: Random, works: readonly IndexDocument[]): string[] {
  return [
    ...Array.from({ length: 1 + random.below(40) }, () => random.pickSkewed(works).identifier),
    ...(random.isOneIn(3) ? [random.uuid()] : []),
  ]
}

function filter(random: Random): SearchFilter {
  const match = random.isOneIn(2) ? 'none-of' : 'any-of'
  return random.pick<SearchFilter>([
    { field: 'license', match, values: [random.pick(licenses), random.pick(licenses)] },
    { field: 'source', match, values: [random.pick(sources), 'never seen'] },
    { field: 'extension', match, values: random.isOneIn(9) ? [] : [random.pick(['jpg', 'png', 'svg'])] },
    { field: 'tags.name', match: 'whole', value: random.pick(['cat', 'dog', 'the', 'Cat']) },
    { field: 'creator', match: 'whole', value: random.pick(['Ann', 'ann', 'Bob']) },
  ])
}
