import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Client } from './client.ts'
import { type GoldenRequest, goldenRequests } from './golden-requests.ts'
import { openRealWorks, openSameWorks } from './open-contract.ts'
import { openPictures } from './open-pictures.ts'
import { describePicture } from './picture-size.ts'

// Whole answers, headers included. JSON is written with line breaks, so that it can be read; that it was sent without
// them is checked on the way.

const { client: real, catalogue } = await openRealWorks({ after })
const clients: Readonly<Record<NonNullable<GoldenRequest['of']>, Client>> = {
  real,
  openverse: await openSameWorks({ after }, catalogue, { OPENVERSE_LIMITS: 'openverse' }),
  pictures: (await openPictures({ after })).client,
}

const named = Object.entries(goldenRequests).flatMap(([endpoint, requests]) =>
  Object.entries(requests).map(([what, request]) => [`${endpoint}-${what}`, request] as const),
)

for (const [name, request] of named) {
  test(`golden: ${name}`, async (t) => {
    t.assert.fileSnapshot(await exchange(request), goldenFile(name), { serializers: [String] })
  })
}

test('every endpoint has at least three golden answers, and every file belongs to one', () => {
  for (const [endpoint, requests] of Object.entries(goldenRequests)) {
    assert.ok(Object.keys(requests).length >= 3, endpoint)
  }
  const files = named.map(([name]) => `${name}.http`)
  assert.deepEqual(readdirSync(goldenFile('.', '')).toSorted(), files.toSorted())
})

function goldenFile(name: string, suffix = '.http'): string {
  return `${import.meta.dirname}/golden/${name}${suffix}`
}

/** Request and answer as they would be on the wire, but for what changes from one time to the next. */
async function exchange({ method = 'GET', url, headers = {}, of = 'real' }: GoldenRequest): Promise<string> {
  const asked = { host: 'api.example.org', ...headers }
  const answer = await clients[of].app.inject({ method, url, headers: asked })
  return [
    `${method} ${url} HTTP/1.1`,
    ...Object.entries(asked).map(([name, value]) => `${name}: ${value}`),
    '',
    `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`,
    ...headerLines(answer.headers),
    '',
    bodyOf(answer),
  ].join('\n')
}

type Injected = Awaited<ReturnType<Client['app']['inject']>>

function headerLines(headers: Injected['headers']): readonly string[] {
  const isPicture = String(headers['content-type']).startsWith('image/')
  // The length and the digest of a picture depend on the encoder, those of the schema on every word in it.
  const isLong = isPicture || String(headers['content-type']).includes('openapi')
  return Object.entries(headers)
    .filter(([name]) => name !== 'date' && name !== 'connection')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      if (name === 'x-request-id') return `${name}: <32 hexadecimal digits>`
      if (isLong && (name === 'content-length' || name === 'etag')) return `${name}: <of the body>`
      return `${name}: ${value}`
    })
}

function bodyOf({ headers, body, rawPayload }: Injected): string {
  const type = String(headers['content-type'])
  if (type.startsWith('image/')) return `<${describePicture(rawPayload)}>`
  if (type.includes('openapi')) return `${body.slice(0, 200)}…`
  if (type !== 'application/json' || body === '') return body
  const value: unknown = JSON.parse(body)
  return body === JSON.stringify(value) ? JSON.stringify(value, null, 2) : body
}
