import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { image } from '@openverse/media/kinds'
import type { AccessLevel } from '../../access-level.ts'
import { limitsInForce } from '../../limits.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { kindSearch } from './kind-search.ts'
import { searchMedia } from './search-media.ts'

/** Works that differ in little, each of a second of its own. */
const rows = [
  { title: 'Black cat', creator: 'Ada B', source: 'met', tags: ['Red, hot', 'cat'] },
  { title: 'White cat', creator: 'ada b', source: 'met', tags: ['red, hot'] },
  { title: 'Black dog', creator: 'Ada B', source: 'WoRMS', tags: ['Red, hot'] },
  { title: 'Cat and dog', creator: 'Ada', source: 'flickr', tags: ['cats'], license: 'cc0' },
  { title: 'Cold dog', creator: 'Ada B', source: 'met', tags: ['dog'], meta_data: { mature: true } },
].map(({ tags, ...row }, at) => ({
  url: `https://example.org/${at}.jpg`,
  foreign_identifier: String(at),
  license: 'by',
  license_version: '4.0',
  provider: row.source,
  created_on: `2024-01-01 00:00:0${at}+00`,
  tags: tags.map((name) => ({ name })),
  ...row,
}))

const { app, catalogue, settings } = await openTestApi({ after }, { works: { image: rows } })
const images = kindSearch(image, { limits: limitsInForce(settings), filtersDeadByDefault: true })

async function titles(query: Record<string, string>, level: AccessLevel = 'anonymous') {
  const page = await searchMedia(catalogue, images, { query, level, absolute: (path) => path })
  assert.equal(page.result_count, page.results.length)
  return page.results.map(({ title }) => title)
}

test('a tag collects the works that have exactly it, commas and case included, the newest first', async () => {
  const tag = { unstable__collection: 'tag', unstable__tag: 'Red, hot' }
  assert.deepEqual(await titles(tag), ['Black dog', 'Black cat'])
  assert.deepEqual(await titles({ ...tag, unstable__tag: 'cat' }), ['Black cat'])
  assert.deepEqual(await titles({ ...tag, unstable__tag: 'red' }), [])
  // Neither the other parameters of collections nor any filter belong to it.
  const others = { source: 'flickr', creator: 'Ada', license: 'cc0', excluded_source: '', extension: 'png' }
  assert.deepEqual(await titles({ ...tag, ...others }), ['Black dog', 'Black cat'])
})

test('a source collects its works', async () => {
  const source = { unstable__collection: 'source', source: 'met' }
  assert.deepEqual(await titles(source), ['White cat', 'Black cat'])
  assert.deepEqual(await titles({ ...source, unstable__include_sensitive_results: 'true' }), [
    'Cold dog',
    'White cat',
    'Black cat',
  ])
  assert.deepEqual(await titles({ ...source, source: 'WoRMS', tags: 'cat' }), ['Black dog'])
})

test('a creator collects the works of exactly that name in one source', async () => {
  const creator = { unstable__collection: 'creator', creator: 'Ada B', source: 'met' }
  assert.deepEqual(await titles(creator), ['Black cat'])
  assert.deepEqual(await titles({ ...creator, creator: 'Ada' }), [])
  assert.deepEqual(await titles({ ...creator, source: 'flickr', creator: 'Ada' }), ['Cat and dog'])
})

test('a caller with a token turns a collection round, and sorts a search by time', async () => {
  const tag = { unstable__collection: 'tag', unstable__tag: 'Red, hot', unstable__sort_dir: 'asc' }
  assert.deepEqual(await titles(tag), ['Black dog', 'Black cat'])
  assert.deepEqual(await titles(tag, 'authenticated'), ['Black cat', 'Black dog'])
  const cats = { q: 'cat', unstable__sort_by: 'indexed_on' }
  assert.deepEqual(await titles(cats, 'authenticated'), ['Cat and dog', 'White cat', 'Black cat'])
  assert.deepEqual(await titles({ ...cats, unstable__sort_dir: 'asc' }, 'privileged'), [
    'Black cat',
    'White cat',
    'Cat and dog',
  ])
})

test('results of a collection do not say what was matched, and unknown sources are no warning', async () => {
  const answer = await app.inject('/v1/images/?unstable__collection=source&source=met')
  const page = answer.json()
  assert.deepEqual(Object.keys(page), ['result_count', 'page_count', 'page_size', 'page', 'results'])
  for (const { fields_matched: matched } of page.results) assert.deepEqual(matched, [])
})

test('texts for single fields find any of their words, and all of the fields must match', async () => {
  const sorted = async (query: Record<string, string>) => (await titles(query)).sort()
  assert.deepEqual(await sorted({ title: 'dog,white' }), ['Black dog', 'Cat and dog', 'White cat'])
  assert.deepEqual(await sorted({ title: 'dog', creator: 'b' }), ['Black dog'])
  assert.deepEqual(await sorted({ tags: 'cats' }), ['Black cat', 'Cat and dog'])
  assert.deepEqual(await sorted({ tags: 'cats', q: 'dog' }), ['Black dog', 'Cat and dog'])
  assert.equal((await sorted({ title: '*' })).length, 4)
})

test('a source of mixed case is found in any case, and can be left out', async () => {
  assert.deepEqual(await titles({ source: 'worms' }), ['Black dog'])
  assert.deepEqual((await titles({ excluded_source: 'WORMS,met' })).sort(), ['Cat and dog'])
})

test('sources to leave out that are not there come with the warning about "the source parameter"', async () => {
  const page = (await app.inject('/v1/images/?excluded_source=met,nixda')).json()
  assert.deepEqual(page.warnings, [
    {
      code: 'partially invalid source parameter',
      message:
        'The source parameter included non-existent sources. For a list of available sources, see http://localhost:80/v1/images/stats/',
      invalid_sources: ['nixda'],
      valid_sources: ['met'],
    },
  ])
})

test('an index that is named decides about sensitive texts, and not about what was marked as sensitive', async () => {
  const level = 'authenticated'
  assert.equal((await titles({ internal__index: 'image-1' }, level)).length, 4)
  const all = { internal__index: 'image-filtered', unstable__include_sensitive_results: '1' }
  assert.equal((await titles(all, level)).length, 5)
})

test('dead works are left out, unless they are asked for', async (t) => {
  const { app: linked, catalogue: works } = await openTestApi(t, { works: { image: rows } })
  const [first] = (await linked.inject('/v1/images/')).json().results
  await works.withLive('image', ({ search }) =>
    search.setFlag({ identifiers: [first.id], flag: 'dead', isSet: true }),
  )
  const count = async (query: string) => (await linked.inject(`/v1/images/?${query}`)).json().result_count
  assert.deepEqual([await count(''), await count('filter_dead=false')], [3, 4])
  assert.equal(
    await count('unstable__collection=source&source=met&filter_dead=true'),
    2 - Number(first.source === 'met'),
  )
})
