import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestApi } from '../../testing/open-test-api.ts'

const { app } = await openTestApi({ after })
const identifier = '3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'

const redirects = [
  ['/v1/sources', '/v1/images/stats/'],
  [`/v1/recommendations/images/${identifier}`, `/v1/images/${identifier}/related/`],
  ['/v1/oembed', '/v1/images/oembed/'],
  [`/v1/thumbs/${identifier}`, `/v1/images/${identifier}/thumb/`],
] as const

test('old addresses lead to the new ones by their path, for GET and HEAD', async () => {
  for (const [from, to] of redirects) {
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await app.inject({ method, url: from, headers: { origin: 'https://a.example' } })
      assert.equal(answer.statusCode, 301, from)
      assert.equal(answer.headers.location, to)
      assert.equal(answer.headers.vary, 'Origin')
      assert.equal(answer.headers['access-control-allow-origin'], '*')
      assert.equal(answer.body, '')
    }
  }
})

test('of the queries only that of oEmbed is kept, as it was written', async () => {
  for (const [from, to] of redirects) {
    const { headers } = await app.inject(`${from}?url=%0d%0ax:1&a=%C3%A9&a`)
    assert.equal(headers.location, from === '/v1/oembed' ? `${to}?url=%0d%0ax:1&a=%C3%A9&a` : to)
  }
})

test('other methods are refused at the old addresses', async () => {
  for (const [from] of redirects) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const answer = await app.inject({ method, url: from, payload: 'a=b' })
      assert.equal(answer.statusCode, 405, from)
      assert.equal(answer.body, `{"detail":"Method \\"${method}\\" not allowed."}`)
      assert.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
    }
  }
})

test('the old addresses have no slash, and identifiers are UUIDs in lower case', async () => {
  const wrong = [
    ...redirects.map(([from]) => `${from}/`),
    '/v1/thumbs/x',
    `/v1/thumbs/${identifier.toUpperCase()}`,
    '/v1/recommendations/images/..%2f..%2fadmin',
    `/v1/recommendations/nowhere/${identifier}`,
    '/v1/thumbs',
    '/V1/sources',
  ]
  for (const url of wrong) {
    const answer = await app.inject(url)
    assert.equal(answer.statusCode, 404, url)
    assert.equal(answer.body, '{"detail":"Not found."}', url)
  }
})

test('shortened links are gone, whatever is asked of them', async () => {
  for (const url of ['/v1/link', '/v1/link/', '/v1/link/abc', '/v1/link/a/b/?c=d']) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const answer = await app.inject({
        method,
        url,
        headers: { 'content-type': 'nonsense', accept: 'image/png' },
        payload: '{',
      })
      assert.equal(answer.statusCode, 410, `${method} ${url}`)
      assert.equal(answer.headers['content-type'], 'application/json')
      assert.equal(
        answer.body,
        '{"error": "Gone", "reason": "This API endpoint has been discontinued."}',
        `${method} ${url}`,
      )
    }
    assert.equal((await app.inject({ method: 'HEAD', url })).statusCode, 410)
  }
  assert.equal((await app.inject('/v1/linked')).statusCode, 404)
})
