import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type AccessLevel, accessLevels } from '../../services/api/src/access-level.ts'
import { limitsInForce, type PageLimits } from '../../services/api/src/limits.ts'
import { type ArbitrarySearch, arbitrarySearch } from './arbitrary-queries.ts'
import type { Client } from './client.ts'
import { expectedRequest } from './expected-request.ts'
import { judgesOfMixedWorks, mixedWorks, openMixedWorks } from './mixed-works.ts'
import { openSameWorks } from './open-contract.ts'
import { propertyRun } from './property-run.ts'

// Below the limit of the level, the pages of a search together are one list: no work twice, none left out, as many as
// the counts say, and in the order of one big page. What has to be on that page is told by the judge of the engines,
// which looks at every work.

const { catalogue, settings } = await openMixedWorks({ after })
const judges = judgesOfMixedWorks()

/** More than there are works. */
const everything = 1_000
const boundless = await openSameWorks({ after }, catalogue, {
  MAX_PAGE_SIZE_ANONYMOUS: String(everything),
  MAX_PAGE_SIZE_AUTHENTICATED: String(everything),
  MAX_PAGE_SIZE_PRIVILEGED: String(everything),
})
const clients = {
  openverse: await openSameWorks({ after }, catalogue, { OPENVERSE_LIMITS: 'openverse' }),
  open: await openSameWorks({ after }, catalogue, { OPENVERSE_LIMITS: 'open' }),
} as const

const search = arbitrarySearch({
  images: mixedWorks.rows.images.filter(({ source }) => source !== mixedWorks.hiddenSource),
  audio: mixedWorks.rows.audio,
})
const level = fc.constantFrom(...accessLevels)

test('one big page has what the judge finds, in its order, with the fields that matched', async (t) => {
  let works = 0
  const property = fc.asyncProperty(search, level, async (asked, by) => {
    const { results, result_count } = await askPage(boundless, asked, by, everything, 1)
    const request = expectedRequest(asked.query, by, mixedWorks.hiddenSource)
    const ranking = judges[asked.pathSegment].search(request)
    const expected = ranking.map(({ identifier, fieldsMatched }) => [identifier, ...fieldsMatched])
    assert.deepEqual(
      results.map(({ id, fields_matched: fields }) => [id, ...fields]),
      expected,
    )
    assert.equal(result_count, ranking.length)
    works += ranking.length
  })
  await fc.assert(property, propertyRun(t, 150))
  assert.ok(works > 1_000, `${works} works are too few to have shown anything`)
})

for (const limits of ['openverse', 'open'] as const) {
  const inForce = limitsInForce({ ...settings, limits })
  const share = fc.double({ min: 0, max: 1, noNaN: true })

  test(`with the limits of ${limits}, small pages together are the big one`, async (t) => {
    let works = 0
    const property = fc.asyncProperty(search, level, share, async (asked, by, ofLargest) => {
      // Pages of one or two works would only take long.
      const pageSize = 3 + Math.floor(ofLargest * (inForce[by].pageSize - 3))
      works += await checkPages(clients[limits], asked, by, { ...inForce[by], pageSize })
    })
    await fc.assert(property, propertyRun(t, 80))
    assert.ok(works > 500, `${works} works are too few to have shown anything`)
  })
}

async function checkPages(
  client: Client,
  asked: ArbitrarySearch,
  by: AccessLevel,
  { pageSize, depth }: PageLimits,
): Promise<number> {
  const { results: all } = await askPage(boundless, asked, by, everything, 1)
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length, 'a work is there twice')

  const lastPage = Math.floor(depth / pageSize)
  const pageCount = Math.min(Math.ceil(all.length / pageSize), lastPage)
  const resultCount = Math.min(all.length, depth)
  for (let page = 1; page <= pageCount; page++) {
    const { results, ...counts } = await askPage(client, asked, by, pageSize, page)
    const start = (page - 1) * pageSize
    assert.deepEqual(results, all.slice(start, start + pageSize), `page ${page}`)
    assert.deepEqual(counts, {
      result_count: resultCount,
      page_count: pageCount,
      page_size: pageSize,
      page,
    })
  }
  if (pageCount < lastPage) {
    const beyond = await askPage(client, asked, by, pageSize, pageCount + 1)
    assert.deepEqual([beyond.results, beyond.result_count, beyond.page_count], [[], 0, 0])
  }
  return Math.min(all.length, pageCount * pageSize)
}

interface Page {
  readonly result_count: number
  readonly page_count: number
  readonly page_size: number
  readonly page: number
  readonly results: readonly { readonly id: string; readonly fields_matched: readonly string[] }[]
}

/** Who has no token comes through the front door. */
async function askPage(
  client: Client,
  { pathSegment, query }: ArbitrarySearch,
  by: AccessLevel,
  pageSize: number,
  page: number,
): Promise<Page> {
  const asked = { ...query, page_size: String(pageSize), page: String(page) }
  const { status, body, text } =
    by === 'anonymous' ? await client[pathSegment](asked) : await client.searchAs(by, pathSegment, asked)
  assert.equal(status, 200, text)
  const { results, ...counts } = body as Page
  return { ...counts, results: results.map(({ id, fields_matched }) => ({ id, fields_matched })) }
}
