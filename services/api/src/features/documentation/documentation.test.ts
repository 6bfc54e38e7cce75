import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { buildHttpService } from '@openverse/http-service'
import { kinds } from '@openverse/media/kinds'
import Fastify from 'fastify'
import { pino } from 'pino'
import { parse } from 'yaml'
import { openTestApi } from '../../testing/open-test-api.ts'
import { realRows } from '../../testing/real-rows.ts'
import { documentationRoutes } from './routes.ts'

const { app } = await openTestApi(
  { after },
  { works: { image: realRows.image().slice(0, 20), audio: realRows.audio() } },
)

interface Operation {
  readonly operationId: string
  readonly description: string
  readonly parameters?: readonly {
    readonly name: string
    readonly description?: string
    readonly example?: unknown
  }[]
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { schema: object; example?: unknown }> }>
  >
}

interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const document = (await app.inject('/v1/schema/?format=json')).json() as OpenApi
const operations = Object.values(document.paths).flatMap((path) => Object.values(path))

/** `node --test --test-update-snapshots services/api/src/features/documentation/documentation.test.ts` writes it anew. */
test('docs/openapi/v1.json is what the API says of itself', (t) => {
  const file = new URL('../../../../../docs/openapi/v1.json', import.meta.url)
  t.assert.fileSnapshot(document, file.pathname)
})

test('the examples of a search find the example of the kind', async (t) => {
  const works = Object.fromEntries(kinds.map(({ name, examples }) => [name, [examples.upstreamRow]]))
  const api = await openTestApi(t, { works })
  for (const { pathSegment } of kinds) {
    const { parameters = [] } = document.paths[`/v1/${pathSegment}/`]!.get!
    for (const name of ['title', 'creator', 'tags', 'source', 'excluded_source']) {
      const { example } = parameters.find((parameter) => parameter.name === name)!
      const url = `/v1/${pathSegment}/?${new URLSearchParams({ [name]: String(example) })}`
      const expected = name === 'excluded_source' ? 0 : 1
      assert.equal((await api.app.inject(url)).json().result_count, expected, url)
    }
  }
})

test('the document is YAML unless JSON is asked for', async () => {
  for (const [url, accept, type] of [
    ['/v1/schema/', '*/*', 'application/vnd.oai.openapi'],
    ['/v1/schema/', 'text/html', 'application/vnd.oai.openapi'],
    ['/v1/schema/?format=yaml', 'application/json', 'application/vnd.oai.openapi'],
    ['/v1/schema/', 'application/yaml', 'application/yaml'],
    ['/v1/schema/', 'application/json', 'application/json'],
    ['/v1/schema/?format=json', '*/*', 'application/vnd.oai.openapi+json'],
  ] as const) {
    const answer = await app.inject({ url, headers: { accept } })
    assert.equal(answer.headers['content-type'], type, `${url} ${accept}`)
    assert.deepEqual(type.endsWith('json') ? answer.json() : parse(answer.body), document)
  }
  assert.equal((await app.inject('/v1/schema/?format=xml')).statusCode, 404)
  assert.equal((await app.inject('/v1/schema/?format=constructor')).statusCode, 404)
})

test('operations and components have the names that generated clients know', () => {
  assert.equal(document.openapi, '3.1.0')
  const ids = operations.map(({ operationId }) => operationId)
  for (const kind of ['images', 'audio']) {
    for (const what of ['search', 'detail', 'related', 'stats', 'thumb']) {
      assert.ok(ids.includes(`${kind}_${what}`), `${kind}_${what}`)
    }
  }
  assert.ok(ids.includes('images_oembed'))
  assert.equal(new Set(ids).size, ids.length)
  const components = ['Audio', 'AudioAltFile', 'AudioSet', 'Error', 'Image', 'ImageEmbed']
  const lists = ['PaginatedAudioList', 'PaginatedImageList', 'Source', 'SourceWarning', 'Tag']
  assert.deepEqual(Object.keys(document.components.schemas).sort(), [...components, ...lists])
})

test('every operation, parameter and answer is described', () => {
  for (const { operationId, description, parameters = [], responses } of operations) {
    assert.ok(description, operationId)
    for (const parameter of parameters) assert.ok(parameter.description, `${operationId} ${parameter.name}`)
    for (const [status, { content = {} }] of Object.entries(responses)) {
      const json = content['application/json']
      if (json !== undefined) assert.ok(json.example !== undefined, `${operationId} ${status}`)
    }
  }
})

test('the document prints the limits in force', async (t) => {
  const limited = await openTestApi(t, { environment: { OPENVERSE_LIMITS: 'openverse' } })
  const { paths } = (await limited.app.inject('/v1/schema/?format=json')).json() as OpenApi
  const [size, page] = paths['/v1/images/']!.get!.parameters!
  assert.match(size!.description!, /20 without a token, 50 with one, 240 with a privileged one/)
  assert.match(page!.description!, /240 without a token/)
})

test('the page needs nothing from elsewhere', async () => {
  const page = await app.inject('/v1/')
  assert.equal(page.statusCode, 200)
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8')
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*connect-src 'self'/)
  assert.match(page.body, /src="js\/scalar\.js"/)
  const script = await app.inject('/v1/js/scalar.js')
  assert.equal(script.statusCode, 200)
  assert.match(String(script.headers['content-type']), /javascript/)
})

test('the script of the page is compressed once, and need not be sent again', async () => {
  const url = '/v1/js/scalar.js'
  const ask = (headers: Record<string, string>) => app.inject({ url, headers })
  const whole = await ask({})
  for (const [accept, encoding, unpack] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
  ] as const) {
    const answer = await ask({ 'accept-encoding': accept })
    assert.equal(answer.headers['content-encoding'], encoding)
    assert.equal(answer.headers['content-length'], String(answer.rawPayload.length))
    assert.ok(unpack(answer.rawPayload).equals(whole.rawPayload), accept)
    assert.deepEqual(
      [answer.headers.etag, answer.headers.vary],
      [whole.headers.etag, 'Accept, Authorization, Origin, accept-encoding'],
    )
  }
  const again = await ask({ 'accept-encoding': 'br', 'if-none-match': String(whole.headers.etag) })
  assert.deepEqual([again.statusCode, again.rawPayload.length], [304, 0])
})

test('a library that could not be loaded is tried again at the next request', async (t) => {
  let attempts = 0
  const service = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  t.after(() => service.close())
  service.register(
    documentationRoutes(async () => {
      if (attempts++ === 0) throw new Error('too many open files')
      return Fastify().get('/v1/', async () => 'the page')
    }),
  )
  const [failed, page] = [await service.inject('/v1/'), await service.inject('/v1/')]
  assert.deepEqual([failed.statusCode, page.statusCode, page.body], [500, 200, 'the page'])
})

test('the older address of the page leads to it', async () => {
  const { statusCode, headers } = await app.inject('/v1/swagger/')
  assert.deepEqual([statusCode, headers.location], [302, '/v1/'])
})
