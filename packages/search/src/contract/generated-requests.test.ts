import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DocumentFlag, documentFlags } from '../index-schema.ts'
import type { SearchFilter, SearchRequest } from '../search-request.ts'
import { Evaluator } from './evaluator.ts'
import { generateRequests } from './generated-requests.ts'
import { generateWorks } from './generated-works.ts'
import { Random } from './random.ts'

/** What selects or orders: the request without it, or `undefined` when it has none. */
type Leave = (request: SearchRequest) => SearchRequest | undefined

const selecting: Readonly<Record<string, Leave>> = {
  ...Object.fromEntries(
    documentFlags.filter((flag) => flag !== 'removed').map((flag) => [`without ${flag}`, leaveFlag(flag)]),
  ),
  'any of some values': leaveFilters((filter) => filter.match === 'any-of'),
  'none of some values': leaveFilters((filter) => filter.match === 'none-of'),
  'a whole tag': leaveFilters((filter) => filter.match === 'whole' && filter.field === 'tags.name'),
  'a whole creator': leaveFilters((filter) => filter.match === 'whole' && filter.field === 'creator'),
  'without some works': ({ withoutDocuments, ...request }) => withoutDocuments && request,
}

const ordering: Readonly<Record<string, Leave>> = {
  'a boost of authority': leaveOrder((order) => order.by === 'score' && order.authorityBoost > 0),
  'the latest first': leaveOrder((order) => order.by === 'indexed-on' && order.direction === 'descending'),
  'the earliest first': leaveOrder((order) => order.by === 'indexed-on' && order.direction === 'ascending'),
}

const forms = ['nothing', 'text', 'fields', 'related'] as const

describe('generated requests', () => {
  const works = generateWorks(new Random(20), 400)
  const evaluator = new Evaluator(works)
  const requests = generateRequests(new Random(20), works, 15).map(({ request }) => request)
  const asking = (form: string) => requests.filter(({ query }) => (query?.by ?? 'nothing') === form)
  const judge = (request: SearchRequest) => evaluator.search(request).map(({ identifier }) => identifier)
  // Each is compared with several others, and the judge is slow.
  const found = new Map(requests.map((request) => [request, judge(request)]))
  const decided = (form: string, leave: Leave) =>
    asking(form).filter((request) => {
      const other = leave(request)
      return other !== undefined && !isEqual(found.get(request)!, judge(other))
    })

  for (const form of forms)
    it(`asking for ${form}: everything that selects or orders decides about some`, () => {
      const deciding = form === 'related' ? selecting : { ...selecting, ...ordering }
      for (const [name, leave] of Object.entries(deciding))
        assert.ok(
          decided(form, leave).length >= 4,
          `${name} decides about ${decided(form, leave).length} only`,
        )
    })

  it('asking for related works: an order is given, and says nothing', () => {
    for (const leave of Object.values(ordering)) {
      assert.ok(asking('related').filter((request) => leave(request) !== undefined).length >= 4)
      assert.deepEqual(decided('related', leave), [])
    }
  })

  it('every form is asked for on the first page and far back, and with pages of every size', () => {
    for (const form of forms) {
      const pages = asking(form)
      for (const isSuch of [
        ({ offset }: SearchRequest) => offset === 0,
        ({ offset }: SearchRequest) => offset > 100,
        ({ limit }: SearchRequest) => limit < 20,
        ({ limit }: SearchRequest) => limit > 200,
      ])
        assert.ok(pages.filter(isSuch).length >= 10)
    }
  })
})

function leaveFlag(flag: DocumentFlag): Leave {
  return ({ withoutFlags, ...request }) =>
    withoutFlags.includes(flag)
      ? { ...request, withoutFlags: withoutFlags.filter((other) => other !== flag) }
      : undefined
}

function leaveFilters(isLeft: (filter: SearchFilter) => boolean): Leave {
  return ({ filters, ...request }) =>
    filters.some(isLeft) ? { ...request, filters: filters.filter((filter) => !isLeft(filter)) } : undefined
}

function leaveOrder(isLeft: (order: SearchRequest['order']) => boolean): Leave {
  return ({ order, ...request }) =>
    isLeft(order) ? { ...request, order: { by: 'score', authorityBoost: 0 } } : undefined
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((identifier, place) => identifier === b[place])
}
