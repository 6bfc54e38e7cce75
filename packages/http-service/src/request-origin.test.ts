import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { buildHttpService } from './http-service.ts'
import { type LinkSettings, requestOrigin } from './request-origin.ts'

async function originOf(
  t: TestContext,
  headers: Record<string, string>,
  { trustedProxies = 0, ...links }: Partial<LinkSettings> & { readonly trustedProxies?: number } = {},
) {
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies })
  t.after(() => app.close())
  app.get('/', async (request) => ({
    origin: requestOrigin(request, { publicUrl: null, linkScheme: null, ...links }),
  }))
  const answer = await app.inject({ url: '/', headers })
  return answer.json().origin ?? answer.statusCode
}

test('links begin with the host that the client asked for', async (t) => {
  assert.equal(await originOf(t, { host: 'localhost:50280' }), 'http://localhost:50280')
  assert.equal(await originOf(t, { host: '[::1]:50280' }), 'http://[::1]:50280')
})

test('links begin with the public URL where the operator set one', async (t) => {
  const publicUrl = 'https://api.example.org'
  assert.equal(await originOf(t, { host: 'evil.example' }, { publicUrl }), publicUrl)
})

test('forwarded hosts and schemes are believed from trusted proxies only', async (t) => {
  const headers = { host: 'inner', 'x-forwarded-host': 'api.example.org', 'x-forwarded-proto': 'https' }
  assert.equal(await originOf(t, headers), 'http://inner')
  assert.equal(await originOf(t, headers, { trustedProxies: 1 }), 'https://api.example.org')
})

test('links have the scheme that the operator set, unless there is a public URL', async (t) => {
  const linkScheme = 'https'
  assert.equal(await originOf(t, { host: 'inner' }, { linkScheme }), 'https://inner')
  const publicUrl = 'http://api.example.org'
  assert.equal(await originOf(t, { host: 'inner' }, { linkScheme, publicUrl }), publicUrl)
})

test('a host or scheme that would smuggle markup into links is refused', async (t) => {
  for (const host of ['a"onload=x', 'a/../b', 'a b', 'user@host', '<script>', 'host:65536']) {
    assert.equal(await originOf(t, { host }), 400, host)
  }
  const forwarded = { host: 'inner', 'x-forwarded-host': 'api.example.org:65536' }
  assert.equal(await originOf(t, forwarded, { trustedProxies: 1 }), 400)
  const headers = { host: 'inner', 'x-forwarded-proto': 'javascript' }
  assert.equal(await originOf(t, headers, { trustedProxies: 1 }), 'http://inner')
})
