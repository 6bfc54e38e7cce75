import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestApi } from '../../testing/open-test-api.ts'

const hostile = '</pre><script>alert(1)</script>"><img src=x onerror=alert(2)>'
const work = { license: 'by', license_version: '4.0', url: 'https://a.example/1.jpg' }
const { app } = await openTestApi(
  { after },
  {
    works: {
      image: [
        { ...work, title: hostile, creator: '\u202ereversed', foreign_landing_url: 'https://a.example/1' },
        {
          ...work,
          title: 'A cat',
          url: 'https://a.example/2.jpg',
          foreign_landing_url: 'https://a.example/2',
        },
      ],
    },
  },
)

/** What browsers send when somebody follows a link. */
const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8'
const html = 'text/html; charset=utf-8'

const browse = (url: string) => app.inject({ url, headers: { accept, host: 'api.example' } })

test('every JSON route shows itself to a browser, errors included', async () => {
  const [{ id }] = (await app.inject('/v1/images/')).json().results
  for (const [url, status] of [
    ['/v1/images/', 200],
    ['/v1/images/?page=x', 400],
    ['/v1/images/?page_size=9999', 401],
    [`/v1/images/${id}/`, 200],
    [`/v1/images/${id}/related/`, 200],
    ['/v1/images/3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b/', 404],
    ['/v1/images/stats/', 200],
    ['/v1/images/oembed/', 400],
    ['/healthcheck/', 200],
    ['/version', 200],
  ] as const) {
    const page = await browse(url)
    assert.deepEqual([page.statusCode, page.headers['content-type']], [status, html], url)
    assert.match(page.body, new RegExp(`HTTP ${status} `), url)
    assert.match(page.body, /<a href="\/v1\/">Documentation<\/a>/)
    assert.equal(page.headers.vary, 'Accept, Authorization, Origin', url)
    const json = await app.inject({ url, headers: { accept: 'image/png' } })
    assert.equal(json.statusCode, 406, url)
  }
})

test('a hostile title is text on the page', async () => {
  const { body } = await browse('/v1/images/')
  assert.doesNotMatch(body, /<script|<img src=x|onerror=alert\(2\)>/)
  assert.match(body, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
})

test('a page leads to works, their pictures, its neighbours, and itself as JSON', async () => {
  const { body } = await browse('/v1/images/?page_size=1')
  const links = [...body.matchAll(/href="([^"]*)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'))
  assert.ok(links.includes('?page_size=1&page=2'))
  assert.ok(links.includes('?page_size=1&format=json'))
  const detail = links.find((url) => /^http:\/\/api\.example\/v1\/images\/[0-9a-f-]{36}\/$/.test(url))
  assert.equal((await browse(new URL(detail!).pathname)).statusCode, 200)
  const [, picture] = /<img src="([^"]*)"/.exec(body)!
  assert.match(picture!, /^\/v1\/images\/[0-9a-f-]{36}\/thumb\/$/)
})

test('pictures, documents and files are what they are, whatever a browser or a program accepts', async () => {
  const [{ thumbnail }] = (await app.inject('/v1/images/')).json().results
  for (const wanted of ['image/webp', accept]) {
    // The picture of this work cannot be fetched; what matters is that nobody refuses to try.
    const answer = await app.inject({
      url: `${new URL(thumbnail).pathname}?full_size=x`,
      headers: { accept: wanted },
    })
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [400, 'application/json'], wanted)
  }
  assert.equal((await browse('/v1/')).headers['content-type'], html)
  assert.equal((await browse('/v1/schema/')).headers['content-type'], 'application/vnd.oai.openapi')
  assert.equal((await browse('/robots.txt')).headers['content-type'], 'text/plain')
})

test('an identifier that is none is 404 in JSON, for a browser as a page', async () => {
  const url = '/v1/images/3F2B8C1E-5D47-4A90-9C6F-0B1D2E3F4A5B/'
  assert.equal((await app.inject(url)).body, '{"detail":"Not found."}')
  const page = await browse(url)
  assert.deepEqual([page.statusCode, page.headers['content-type']], [404, html])
  assert.equal(page.headers.vary, 'Accept, Authorization, Origin')
})
