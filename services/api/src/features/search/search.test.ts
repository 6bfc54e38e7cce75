import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Row } from '@openverse/media'
import fc from 'fast-check'
import { openTestApi } from '../../testing/open-test-api.ts'
import { realRows } from '../../testing/real-rows.ts'
import type { Page } from './present-page.ts'

const works = { image: realRows.image(), audio: realRows.audio() }
const few = { image: works.image.slice(0, 120) }
const { app } = await openTestApi({ after }, { works })
const openverse = await openTestApi({ after }, { works, environment: { OPENVERSE_LIMITS: 'openverse' } })

async function get(url: string, on = app) {
  const answer = await on.inject(url)
  return { status: answer.statusCode, body: answer.json() as Page & { detail: Record<string, string[]> } }
}

async function errorsOf(query: string, on = app) {
  const { status, body } = await get(`/v1/images/?${query}`, on)
  assert.equal(status, 400, query)
  return body.detail
}

test('without parameters a search answers the most popular works', async () => {
  const { body } = await get('/v1/images/')
  assert.deepEqual([body.result_count, body.page_count, body.page_size, body.page], [800, 40, 20, 1])
  assert.equal(body.results.length, 20)
  assert.deepEqual(Object.keys(body), ['result_count', 'page_count', 'page_size', 'page', 'results'])
})

test('every kind has its search', async () => {
  const { body } = await get('/v1/audio/?page_size=3')
  assert.equal(body.result_count, 50)
  assert.ok(body.results.every((item) => 'audio_set' in item && 'waveform' in item))
})

test('fields are those of the media object, in wire order', async () => {
  const image = (await get('/v1/images/?page_size=1')).body.results[0]!
  assert.equal(
    Object.keys(image).join(' '),
    'id title indexed_on foreign_landing_url url creator creator_url license license_version license_url provider source category filesize filetype tags attribution fields_matched mature height width thumbnail detail_url related_url unstable__sensitivity',
  )
  const audio = (await get('/v1/audio/?page_size=1')).body.results[0]!
  assert.equal(
    Object.keys(audio).join(' '),
    'id title indexed_on foreign_landing_url url creator creator_url license license_version license_url provider source category genres filesize filetype tags alt_files attribution fields_matched mature audio_set duration bit_rate sample_rate thumbnail detail_url related_url waveform unstable__sensitivity',
  )
})

test('peaks are there only when asked for, last but one', async () => {
  const [item] = (await get('/v1/audio/?page_size=1&peaks=true')).body.results
  assert.deepEqual(Object.keys(item!).slice(-3), ['waveform', 'peaks', 'unstable__sensitivity'])
  const [without] = (await get('/v1/audio/?page_size=1&peaks=off')).body.results
  assert.ok(!('peaks' in without!))
})

test('the pages together are one list without repeats or holes', async () => {
  const whole = (await get('/v1/images/?page_size=100')).body.results
  const pages = []
  for (let page = 1; page <= 10; page++) {
    pages.push(...(await get(`/v1/images/?page_size=10&page=${page}`)).body.results)
  }
  assert.deepEqual(
    pages.map(({ id }) => id),
    whole.map(({ id }) => id),
  )
})

test('a page beyond the last is empty, and so are its counts', async () => {
  const { status, body } = await get('/v1/images/?page_size=500&page=3')
  assert.equal(status, 200)
  assert.deepEqual(body, { result_count: 0, page_count: 0, page_size: 500, page: 3, results: [] })
})

test('words are ANDed, a minus excludes, quotes hold together', async () => {
  const count = async (q: string) => (await get(`/v1/images/?q=${encodeURIComponent(q)}`)).body.result_count
  const both = await count('museum art')
  assert.ok((await count('museum')) > both)
  assert.equal((await count('museum')) - both, await count('museum -art'))
  assert.ok((await count('"museum art"')) <= both)
})

test('fields_matched names the fields that contain a wanted word', async () => {
  const { results } = (await get('/v1/images/?q=house')).body
  assert.ok(results.length > 0)
  for (const { title, fields_matched: matched } of results as { title: string; fields_matched: string[] }[]) {
    assert.ok(matched.length > 0)
    if (/\bhouse\b/i.test(title ?? '')) assert.ok(matched.includes('title'))
  }
})

test('empty and blank q are no q, spaces around it do not matter', async () => {
  const whole = (await get('/v1/images/')).body
  assert.deepEqual((await get('/v1/images/?q=')).body, whole)
  assert.deepEqual((await get('/v1/images/?q=%20%09')).body, whole)
  assert.deepEqual((await get('/v1/images/?q=%20house%20')).body, (await get('/v1/images/?q=house')).body)
})

test('q is cut to 200 characters without a word', async () => {
  const q = encodeURIComponent(`house${' '.repeat(195)}nosuchword`)
  assert.deepEqual((await get(`/v1/images/?q=${q}`)).body, (await get('/v1/images/?q=house')).body)
  const longer = await get(`/v1/images/?q=${encodeURIComponent('𝒽'.repeat(400))}`)
  assert.equal(longer.status, 200)
})

test('filters narrow, in any case, and are ANDed with each other', async () => {
  const filtered = (await get('/v1/images/?license=BY,cc0&license_type=commercial&page_size=500')).body
  assert.ok(filtered.result_count > 0)
  assert.ok(filtered.results.every(({ license }) => license === 'by' || license === 'cc0'))
  const none = (await get('/v1/images/?license=by-nc&license_type=commercial')).body
  assert.equal(none.result_count, 0)
  const lower = (await get('/v1/images/?category=photograph')).body
  assert.deepEqual((await get('/v1/images/?category=PhotoGraph')).body, lower)
  const bySource = (await get('/v1/images/?source=Flickr&page_size=500')).body
  assert.ok(bySource.results.length > 0 && bySource.results.every(({ source }) => source === 'flickr'))
  const byExtension = (await get('/v1/images/?extension=PNG&page_size=500')).body
  assert.ok(byExtension.results.length > 0 && byExtension.results.every(({ filetype }) => filetype === 'png'))
})

test('unknown parameters are ignored, of repeated ones the last counts', async () => {
  const { body } = await get('/v1/images/?nonsense=1&page_size=nonsense&page_size=2')
  assert.equal(body.page_size, 2)
})

test('every faulty parameter is told, in the order of declaration', async () => {
  const errors = await errorsOf(
    'size=huge&category=painting&license_type=free&license=by,&source=nowhere&page=x&page_size=0&mature=perhaps',
  )
  assert.deepEqual(Object.keys(errors), [
    'page_size',
    'page',
    'source',
    'license',
    'license_type',
    'mature',
    'category',
    'size',
  ])
  assert.deepEqual(errors.page_size, ['Ensure this value is greater than or equal to 1.'])
  assert.deepEqual(errors.page, ['A valid integer is required.'])
  assert.deepEqual(errors.license, ["License '' does not exist."])
  assert.deepEqual(errors.license_type, ["License type 'free' does not exist."])
  assert.deepEqual(errors.mature, ['Must be a valid boolean.'])
  assert.match(errors.category![0]!, /^Invalid value: painting\. Allowed values: \{'.*'\}$/)
})

test('null characters and blanks are told', async () => {
  assert.deepEqual(await errorsOf('q=a%00b'), { q: ['Null characters are not allowed.'] })
  assert.deepEqual(await errorsOf('license=%20&source=%09'), {
    source: ['This field may not be blank.'],
    license: ['This field may not be blank.'],
  })
})

test('without any known source the answer lists the sources in descending order', async () => {
  const { source } = await errorsOf('source=Nowhere,nixda')
  assert.match(
    source![0]!,
    /^Invalid source parameter 'Nowhere,nixda'\. No valid sources selected\. Refer to the source list for valid options: '.+', '.+'\.$/,
  )
  const names = [...source![0]!.matchAll(/'([^']+)'/g)].slice(1).map(([, name]) => name!)
  assert.deepEqual(names, [...names].sort().reverse())
})

test('sources of which some are unknown come with a warning, first in the answer', async () => {
  const { body } = await get('/v1/images/?source=flikr,FLICKR,flickr&page_size=1')
  assert.equal(Object.keys(body)[0], 'warnings')
  assert.deepEqual(body.warnings, [
    {
      code: 'partially invalid source parameter',
      message:
        'The source parameter included non-existent sources. For a list of available sources, see http://localhost:80/v1/images/stats/',
      invalid_sources: ['flikr'],
      valid_sources: ['flickr'],
    },
  ])
})

test('names that were given up are refused, after everything else', async () => {
  assert.deepEqual(await errorsOf('lt=all&li=by&provider=x&pagesize=1'), {
    li: ["Parameter 'li' is deprecated in this release of the API. Use 'license' instead."],
    lt: ["Parameter 'lt' is deprecated in this release of the API. Use 'license_type' instead."],
    pagesize: ["Parameter 'pagesize' is deprecated in this release of the API. Use 'page_size' instead."],
    provider: ["Parameter 'provider' is deprecated in this release of the API. Use 'source' instead."],
  })
  assert.deepEqual(Object.keys(await errorsOf('li=by&page=0')), ['page'])
})

test('mature and its newer name exclude each other', async () => {
  assert.deepEqual(await errorsOf('mature=true&unstable__include_sensitive_results=true'), {
    unstable__include_sensitive_results: [
      '`mature` and `unstable__include_sensitive_results` must not both be defined.',
    ],
  })
})

test('too large a page is 401 at once, whatever else is wrong', async () => {
  const answer = await openverse.app.inject('/v1/images/?page_size=21&page=x&license=foo')
  assert.equal(answer.statusCode, 401)
  assert.equal(answer.body, '{"detail":"page_size may not exceed 20 for anonymous requests"}')
  assert.equal(answer.headers['www-authenticate'], 'Bearer realm="api"')
})

test('too deep a page is 401 once every parameter is valid', async () => {
  const url = '/v1/images/?page_size=20&page=13'
  const { status, body } = await get(url, openverse.app)
  assert.equal(status, 401)
  assert.equal(body.detail, 'pagination depth may not exceed 240 for anonymous requests')
  assert.equal((await get(`${url}&license=foo`, openverse.app)).status, 400)
  assert.equal((await get('/v1/images/?page=12', openverse.app)).status, 200)
})

test('counts end at the depth that can be reached', async () => {
  const { body } = await get('/v1/images/', openverse.app)
  assert.deepEqual([body.result_count, body.page_count], [240, 12])
  assert.equal((await get('/v1/images/?page_size=500')).body.result_count, 800)
})

test('the open preset allows 500 a page and no more', async () => {
  assert.equal((await get('/v1/images/?page_size=500')).body.results.length, 500)
  assert.equal((await get('/v1/images/?page_size=501')).status, 401)
  assert.equal((await get('/v1/images/?page_size=500&page=21')).status, 401)
})

test('hidden sources are in no count, on no page and no choice', async (t) => {
  const { app: hiding, database } = await openTestApi(t, { works: few })
  const flickr = few.image.filter(({ source }) => source === 'flickr').length
  await database.sql
    .updateTable('content_source')
    .set({ is_hidden: 1 })
    .where('name', '=', 'flickr')
    .execute()
  const { body } = await get('/v1/images/?page_size=500', hiding)
  assert.equal(body.result_count, 120 - flickr)
  assert.equal(body.results.length, 120 - flickr)
  assert.ok(flickr > 0 && body.results.every(({ source }) => source !== 'flickr'))
  assert.doesNotMatch((await errorsOf('source=flickr', hiding)).source![0]!, /options:.*'flickr'/)
})

test('a work is hidden with its provider as well as with its source', async (t) => {
  const works = few.image.map((row, at): Row => ({ ...row, provider: at < 10 ? 'stocksnap' : 'flickr' }))
  const { app: hiding, database } = await openTestApi(t, { works: { image: works } })
  const hidden = { kind: 'image', name: 'stocksnap', display_name: 'StockSnap', url: 'https://a.example' }
  await database.sql
    .insertInto('content_source')
    .values({ ...hidden, is_hidden: 1 })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet({ is_hidden: 1 }))
    .execute()
  const { body } = await get('/v1/images/?page_size=500', hiding)
  const left = works.filter(({ provider, source }) => provider !== 'stocksnap' && source !== 'stocksnap')
  assert.equal(body.result_count, left.length)
  assert.ok(left.length < works.length && body.results.every(({ provider }) => provider !== 'stocksnap'))
  const { identifier } = works[0]!
  assert.equal((await hiding.inject(`/v1/images/${identifier}/`)).statusCode, 404)
})

test('works that were taken down are in no count and on no page', async (t) => {
  const { app: moderated, catalogue } = await openTestApi(t, { works: few })
  const [first] = (await get('/v1/images/', moderated)).body.results
  assert.equal(
    await catalogue.removeWork({ identifier: first!.id as string }, 'asked for by its creator'),
    'changed',
  )
  const { body } = await get('/v1/images/', moderated)
  assert.equal(body.result_count, 119)
  assert.ok(body.results.every(({ id }) => id !== first!.id))
})

test('sensitive works are shown only when asked for', async (t) => {
  const { app: careful } = await openTestApi(t, { works: few, sensitiveTerms: 'house' })
  const count = async (query: string) => (await get(`/v1/images/?${query}`, careful)).body.result_count
  const all = await count('unstable__include_sensitive_results=true')
  assert.equal(all, 120)
  assert.ok((await count('')) < all)
  assert.equal(await count('mature=1'), all)
  assert.equal(await count('mature=false'), await count(''))
  const { results } = (await get('/v1/images/?q=house&mature=true', careful)).body
  assert.ok(results.some(({ unstable__sensitivity: why }) => (why as string[]).includes('sensitive_text')))
})

test('before anything is live the answer is empty', async (t) => {
  const { app: empty } = await openTestApi(t)
  const { status, body } = await get('/v1/images/?source=anything', empty)
  assert.equal(status, 200)
  assert.deepEqual(body, { result_count: 0, page_count: 0, page_size: 20, page: 1, results: [] })
})

test('links begin with the public URL, or the host that was asked', async (t) => {
  const { app: published } = await openTestApi(t, { works: few, publicUrl: 'https://api.example.org' })
  const [item] = (await get('/v1/images/?page_size=1', published)).body.results
  assert.equal(item!.detail_url, `https://api.example.org/v1/images/${item!.id}/`)
  const answer = await app.inject({ url: '/v1/images/?page_size=1', headers: { host: 'localhost:50280' } })
  assert.match(answer.json().results[0].thumbnail, /^http:\/\/localhost:50280\/v1\/images\/.*\/thumb\/$/)
})

test('JSON is compact, not escaped, and says so without a charset', async () => {
  const answer = await app.inject('/v1/audio/?q=r%C3%A9veille')
  assert.equal(answer.headers['content-type'], 'application/json')
  assert.match(answer.body, /"title":"Réveille le Hippie"/)
})

test('whatever is typed, the answer is no server error', async () => {
  const { paths } = (await app.inject('/v1/schema/?format=json')).json()
  const declared = paths['/v1/images/'].get.parameters.map(({ name }: { name: string }) => name)
  const hostile = [
    "' OR 1=1; --",
    '"',
    '"""',
    '-',
    '--',
    '-"',
    '*',
    '* AND (',
    'NEAR(a, b)',
    'title:cat^5~2 [a TO b] {x} \\',
    '\r\nX-Injected: yes',
    '\u202e\ufeff\ud83d',
    '%00'.slice(0, 2),
    'a'.repeat(5000),
  ]
  for (const q of hostile) {
    const encoded = encodeURIComponent(q.toWellFormed())
    for (const name of [...declared, '__proto__']) {
      const answer = await app.inject(`/v1/images/?page_size=1&${name}=${encoded}`)
      assert.ok(answer.statusCode < 500, `${name}=${q}`)
      assert.equal(answer.headers['x-injected'], undefined)
      assert.doesNotThrow(() => JSON.parse(answer.body))
    }
  }
})

test('no query whatever yields a server error', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('q', 'title', 'tags', 'creator', 'unstable__collection=tag&unstable__tag'),
      fc.string({ unit: 'binary', maxLength: 300 }),
      async (name, text) => {
        const url = `/v1/images/?page_size=1&${name}=${encodeURIComponent(text.toWellFormed())}`
        const { statusCode } = await app.inject(url)
        assert.ok(statusCode === 200 || statusCode === 400, `${statusCode}`)
      },
    ),
    { numRuns: 200 },
  )
})

for (const [name, url] of Object.entries({
  'images-two': '/v1/images/?q=house&page_size=2',
  'images-warning': '/v1/images/?source=flickr,nowhere&license_type=commercial&page_size=1',
  'images-errors': '/v1/images/?page=0&license=foo&category=x&size=y',
  'audio-two': '/v1/audio/?page_size=2&peaks=true',
  'audio-filtered': '/v1/audio/?length=medium&category=Music&license_type=all-cc,modification&page_size=1',
  'audio-beyond': '/v1/audio/?page=99',
  'images-fields': '/v1/images/?title=house,art&excluded_source=nowhere,flickr&page_size=2',
  'images-collection': '/v1/images/?unstable__collection=source&source=flickr&page_size=2',
  'images-collection-errors': '/v1/images/?unstable__collection=creator&creator=Ada&tags=%20&source=',
})) {
  test(`golden: ${url}`, async (t) => {
    const answer = await app.inject({
      url,
      headers: { host: 'api.example.org', origin: 'https://example.org' },
    })
    const { date: _date, 'x-request-id': _id, ...headers } = answer.headers
    t.assert.fileSnapshot({ status: answer.statusCode, headers, body: answer.json() }, goldenFile(name))
  })
}

function goldenFile(name: string): string {
  return new URL(`golden/${name}.json`, import.meta.url).pathname
}
