import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openSearchPage, type Search } from '../../testing/open-search-page.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

const licenses = [
  ['by-nc-sa', '4.0'],
  ['nc-sampling+', '1.0'],
  ['sampling', '1.0'],
  ['devnations', '2.0'],
  ['cc0', '1.0'],
  ['pdm', '1.0'],
  ['publicdomain', null],
  ['certification', '1.0'],
] as const

const { app } = await openTestApi(
  { after },
  {
    works: {
      image: licenses.map(([license, license_version]) => {
        const url = `https://a.example/${license}`
        return { title: license, url: `${url}.jpg`, foreign_landing_url: url, license, license_version }
      }),
    },
  },
)

const searchApi: Search = async (url) => new Response((await app.inject(url)).body)

test('licenses have the names that credits give them, but for the country', async (t) => {
  const { results } = await openSearchPage(app, searchApi)
  await t.waitFor(() => assert.equal(results.children.length, licenses.length))
  const works: { attribution: string }[] = (await app.inject('/v1/images/')).json().results
  const names = works.map(
    ({ attribution }) => / (?:with|under) (.+?)(?: US)?\. To view/.exec(attribution)![1],
  )
  for (const [at, name] of names.entries()) {
    const card = results.children[at]
    assert.ok(typeof card === 'object' && card.text.includes(`${name} · `), name)
  }
})

test('titles and creators are written in their own direction', async (t) => {
  const work = { title: 'חתול', creator: 'סבתא', license: 'by', license_version: '4.0' }
  const { results } = await openSearchPage(app, async () => pageOf([work]))
  await t.waitFor(() => assert.equal(results.children.length, 1))
  const directions = results.descendants.filter(({ dir }) => dir === 'auto').map(({ text }) => text)
  assert.deepEqual(directions, [work.title, work.creator])
})

test('a link within the page does not search again', async (t) => {
  const asked: string[] = []
  const page = await openSearchPage(app, async (url) => {
    asked.push(url)
    return pageOf([])
  })
  await t.waitFor(() => assert.equal(asked.length, 1))
  for (const query of ['', '?q=cat', '?q=cat', '?q=dog']) page.visit(query)
  assert.deepEqual(asked.slice(1), ['/v1/images/?page=1&q=cat', '/v1/images/?page=1&q=dog'])
})

test('a search that another has taken the place of says nothing, and one that broke off says so', async (t) => {
  const reading = Promise.withResolvers<object>()
  const page = await openSearchPage(app, async (url, signal) => {
    if (url.includes('q=cat')) {
      signal!.addEventListener('abort', () => reading.reject(signal!.reason))
      return { ok: true, json: () => reading.promise }
    }
    return url.includes('q=dog') ? new Response('{"result_count":') : pageOf([])
  })
  await t.waitFor(() => assert.match(page.status.text, /^There are no images/))
  const said: string[] = []
  page.status.addEventListener('text', () => said.push(page.status.text))
  page.visit('?q=cat')
  page.visit('?q=dog')
  await t.waitFor(() => assert.equal(page.status.text, 'The search failed. Try again in a moment.'))
  assert.deepEqual(said.slice(0, -1), ['Searching …', 'Searching …'])
})

function pageOf(results: readonly object[]): Response {
  return Response.json({ result_count: results.length, page_count: 1, page: 1, results })
}
