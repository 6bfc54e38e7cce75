import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { HttpError } from './http-error.ts'
import { buildHttpService } from './http-service.ts'
import { openThings } from './testing/open-things.ts'

test('every answer carries the headers of the contract', async (t) => {
  const app = await openThings(t)
  const { headers } = await app.inject('/things/')
  assert.equal(headers['content-type'], 'application/json')
  assert.equal(headers.vary, 'Accept, Authorization, Origin')
  assert.equal(headers.allow, 'GET, POST, HEAD, OPTIONS')
  assert.equal(headers['x-frame-options'], 'DENY')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['referrer-policy'], 'same-origin')
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
  assert.equal(headers['cache-control'], undefined)
  assert.equal(headers.etag, undefined)
  assert.equal(headers['access-control-allow-origin'], undefined)
})

test('a bearer token makes the answer vary by cookie too', async (t) => {
  const app = await openThings(t)
  for (const [authorization, vary] of [
    ['Bearer x', 'Accept, Authorization, Origin, Cookie'],
    ['bearer x', 'Accept, Authorization, Origin, Cookie'],
    ['Bearer', 'Accept, Authorization, Origin, Cookie'],
    ['Basic eDp5', 'Accept, Authorization, Origin'],
    ['Bearers x', 'Accept, Authorization, Origin'],
  ]) {
    const { headers } = await app.inject({ url: '/things/', headers: { authorization } })
    assert.equal(headers.vary, vary, authorization)
  }
})

test('a connection on which nothing moves any more is closed, but none that may still be at work', async (t) => {
  const { server } = await openThings(t)
  assert.ok(server.timeout > server.keepAliveTimeout && server.timeout > 60_000, `${server.timeout} ms`)
})

test('request ids are fresh, 32 hexadecimal digits, and never the client’s', async (t) => {
  const app = await openThings(t)
  const ids = new Set<string>()
  for (let i = 0; i < 20; i++) {
    const { headers } = await app.inject({
      url: '/things/',
      headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
    })
    assert.match(String(headers['x-request-id']), /^[0-9a-f]{32}$/)
    ids.add(String(headers['x-request-id']))
  }
  assert.equal(ids.size, 20)
})

test('pages of other origins may read answers', async (t) => {
  const app = await openThings(t)
  for (const url of ['/things/', '/nowhere/', '/things/x/']) {
    const { headers } = await app.inject({ url, headers: { origin: 'https://a.example' } })
    assert.equal(headers['access-control-allow-origin'], '*', url)
    assert.equal(headers['access-control-expose-headers'], 'cf-cache-status, cf-ray, date', url)
  }
})

test('a preflight is answered with an empty 200', async (t) => {
  const app = await openThings(t)
  const headers = { origin: 'https://a.example', 'access-control-request-method': 'GET' }
  const answer = await app.inject({ method: 'OPTIONS', url: '/things/', headers })
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.body, '')
  assert.equal(answer.headers['content-length'], '0')
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
  assert.equal(answer.headers.vary, 'Origin')
  assert.equal(answer.headers['access-control-max-age'], '86400')
  assert.equal(answer.headers['access-control-allow-methods'], 'DELETE, GET, OPTIONS, PATCH, POST, PUT')
  assert.equal(
    answer.headers['access-control-allow-headers'],
    'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with',
  )
})

test('a preflight is answered before the path is looked at, for a redirect would end it', async (t) => {
  const app = await openThings(t)
  const headers = { origin: 'https://a.example', 'access-control-request-method': 'GET' }
  for (const url of ['/things', '/nowhere/']) {
    const answer = await app.inject({ method: 'OPTIONS', url, headers })
    assert.deepEqual([answer.statusCode, answer.body, answer.headers.vary], [200, '', 'Origin'], url)
    assert.equal(answer.headers['access-control-allow-origin'], '*', url)
  }
})

test('routes outside an open scope say nothing to other origins', async (t) => {
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  t.after(() => app.close())
  app.get('/closed/', async () => ({}))
  const { headers } = await app.inject({ url: '/closed/', headers: { origin: 'https://a.example' } })
  assert.equal(headers['access-control-allow-origin'], undefined)
})

test('OPTIONS without a preflight describes the route', async (t) => {
  const app = await openThings(t)
  const answer = await app.inject({
    method: 'OPTIONS',
    url: '/things/',
    headers: { origin: 'https://a.example' },
  })
  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.json(), {
    name: 'List things',
    description: 'All of them.',
    renders: ['application/json', 'text/html'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  })
})

test('HEAD is answered wherever GET is, with its headers and no body', async (t) => {
  const app = await openThings(t)
  const get = await app.inject('/things/')
  const head = await app.inject({ method: 'HEAD', url: '/things/' })
  assert.equal(head.statusCode, 200)
  assert.equal(head.body, '')
  assert.equal(head.headers['content-length'], get.headers['content-length'])
})

test('of a repeated parameter the last counts, and no name reaches a prototype', async (t) => {
  const app = await openThings(t)
  const answer = await app.inject('/things/?a=1&a=2&__proto__=x&constructor=y&b=%zz&c=a+b')
  assert.equal(
    answer.body,
    '{"name":"thing","query":{"a":"2","__proto__":"x","constructor":"y","b":"%zz","c":"a b"}}',
  )
})

test('more parameters than anybody needs are read to the last one', async (t) => {
  const app = await openThings(t)
  const answer = await app.inject(`/things/?${'a&'.repeat(3000)}a=last`)
  assert.equal(answer.json().query.a, 'last')
})

test('a URL beyond the limit is refused', async (t) => {
  const app = await openThings(t)
  const answer = await app.inject(`/things/?q=${'x'.repeat(9000)}`)
  assert.equal(answer.statusCode, 414)
  assert.match(answer.json().detail, /8192/)
})

test('bad bodies are refused in the envelope of the contract', async (t) => {
  const app = await openThings(t)
  const send = (body: string, type: string) =>
    app.inject({ method: 'POST', url: '/things/', payload: body, headers: { 'content-type': type } })

  const malformed = await send('{"a":', 'application/json')
  assert.equal(malformed.statusCode, 400)
  assert.match(malformed.json().detail, /^JSON parse error - /)

  const poisoned = await send('{"__proto__":{"a":1}}', 'application/json')
  assert.equal(poisoned.statusCode, 400)

  const large = await send(JSON.stringify('x'.repeat(2_000_000)), 'application/json')
  assert.equal(large.statusCode, 413)

  for (const type of ['text/csv', 'text/plain', 'application/xml', 'nonsense']) {
    const unknown = await send('a', type)
    assert.equal(unknown.statusCode, 415, type)
    assert.equal(unknown.body, `{"detail":"Unsupported media type \\"${type}\\" in request."}`)
  }
})

test('faults of a schema are told by field in the words of the contract', async (t) => {
  const body = {
    type: 'object',
    required: ['reason', 'count'],
    properties: { reason: { type: 'string', maxLength: 3 }, count: { type: 'integer', minimum: 1 } },
  }
  const app = await openThings(t, {}, (scope) =>
    scope.post('/reports/', { schema: { body } }, async () => ({})),
  )
  const send = (payload: object) => app.inject({ method: 'POST', url: '/reports/', payload })
  assert.deepEqual((await send({ count: 1 })).json(), { detail: { reason: ['This field is required.'] } })
  assert.deepEqual((await send({ reason: 'long', count: 1 })).json(), {
    detail: { reason: ['Ensure this field has no more than 3 characters.'] },
  })
  assert.deepEqual((await send({ reason: 'a', count: 0 })).json(), {
    detail: { count: ['Ensure this value is greater than or equal to 1.'] },
  })
})

test('what nobody foresaw is shown without details and logged with them', async (t) => {
  const lines: string[] = []
  const log = pino(
    { level: 'error' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    }),
  )
  const app = await openThings(t, { log }, (scope) =>
    scope.get('/broken/', async () => {
      throw new Error('secret path', { cause: new Error('root') })
    }),
  )
  const answer = await app.inject('/broken/')
  assert.equal(answer.statusCode, 500)
  assert.equal(answer.body, '{"detail":"An internal server error occurred."}')
  assert.equal(lines.length, 1)
  const line = JSON.parse(lines[0]!)
  assert.match(line.err.message, /secret path: root/)
  assert.equal(line.requestId, answer.headers['x-request-id'])
})

test('an HttpError says its own status, body and headers', async (t) => {
  const app = await openThings(t, {}, (scope) =>
    scope.get('/teapot/', async () => {
      throw new HttpError(418, { detail: 'Short and stout.' }, { 'x-tea': 'yes' })
    }),
  )
  const answer = await app.inject('/teapot/')
  assert.equal(answer.statusCode, 418)
  assert.equal(answer.body, '{"detail":"Short and stout."}')
  assert.equal(answer.headers['x-tea'], 'yes')
})

test('whoever debugs sees one line for each answer', async (t) => {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const app = await openThings(t, { log: pino({ level: 'debug' }, stream) })
  const answer = await app.inject('/things/?q=1')
  const line = JSON.parse(lines.join(''))
  assert.equal(lines.length, 1)
  assert.equal(line.msg, 'answered')
  assert.deepEqual([line.method, line.url, line.status], ['GET', '/things/?q=1', 200])
  assert.equal(line.requestId, answer.headers['x-request-id'])
})

test('large answers are compressed for those who can read it', async (t) => {
  const app = await openThings(t, {}, (scope) =>
    scope.get('/large/', async () => ({ text: 'x'.repeat(5000) })),
  )
  const answer = await app.inject({ url: '/large/', headers: { 'accept-encoding': 'gzip' } })
  assert.equal(answer.headers['content-encoding'], 'gzip')
  assert.equal(answer.headers.vary, 'Accept, Authorization, Origin, accept-encoding')
  assert.equal((await app.inject('/large/')).headers['content-encoding'], undefined)
})

/** Says something to a service over a connection of its own, and tells all that it answers. */
async function talkTo(app: FastifyInstance): Promise<(text: string) => Promise<string>> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return async (text) => {
    const connection = connect(port, '127.0.0.1')
    connection.end(text)
    return (await connection.setEncoding('utf8').toArray()).join('')
  }
}

test('what is not HTTP is answered in JSON and hung up on', async (t) => {
  const talk = await talkTo(await openThings(t))
  const garbage = await talk('garbage\r\n\r\n')
  assert.match(garbage, /^HTTP\/1\.1 400 Bad Request\r\n/)
  assert.match(garbage, /\{"detail":"The request is not valid HTTP\."\}$/)
  const unescaped = await talk('GET /things/?q=caf\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n')
  assert.match(unescaped, /must be percent-encoded: a blank is %20, an é is %C3%A9\."\}$/)
  const headers = await talk(`GET /things/ HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)
  assert.match(headers, /^HTTP\/1\.1 431 /)
})

test('a request says to whom it is sent, once and with a valid name', async (t) => {
  const talk = await talkTo(await openThings(t))
  const ask = (lines: string, path = '/things/') =>
    talk(`GET ${path} HTTP/1.1\r\n${lines}Origin: https://a.example\r\nConnection: close\r\n\r\n`)
  for (const path of ['/things/', '/nowhere/']) {
    const twice = await ask('Host: a\r\nhost: a\r\n', path)
    assert.match(twice, /^HTTP\/1\.1 400 [\s\S]*\{"detail":"A request has one Host header\."\}$/, path)
    assert.match(twice, /\r\naccess-control-allow-origin: \*\r\n/)
    assert.match(
      await ask('', path),
      /^HTTP\/1\.1 400 [\s\S]*\{"detail":"A request has one Host header\."\}$/,
    )
    for (const host of ['a b<c', '', 'a:65536', 'user@a']) {
      const invalid = await ask(`Host: ${host}\r\n`, path)
      assert.match(
        invalid,
        /^HTTP\/1\.1 400 [\s\S]*\{"detail":"The Host header is not a valid host name\."\}$/,
      )
    }
  }
  for (const host of ['127.0.0.1', '10.0.0.7:50280', '[::1]:50280', 'api_1', 'A.example.', 'a:65535']) {
    assert.match(await ask(`Host: ${host}\r\n`), /^HTTP\/1\.1 200 /, host)
  }
  assert.match(await talk('GET /things/ HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 /)
})

test('an expectation that nobody knows is refused in the envelope of the contract', async (t) => {
  const talk = await talkTo(await openThings(t))
  const ask = (expect: string) =>
    talk(`GET /things/ HTTP/1.1\r\nHost: a\r\nExpect: ${expect}\r\nConnection: close\r\n\r\n`)
  const refused = await ask('foo')
  assert.match(refused, /^HTTP\/1\.1 417 [\s\S]*\r\ncontent-type: application\/json\r\n/)
  assert.match(refused, /\r\n\r\n\{"detail":"The Expect header asks for something that is not known\."\}$/)
  assert.match(await ask('100-continue'), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
})

test('closing answers requests under way, and tells clients not to come back on the same connection', async () => {
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  app.get('/slow/', async () => {
    begun.resolve()
    await release.promise
    return { done: true }
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = fetch(`${address}/slow/`)
  await begun.promise
  const closed = app.close()
  release.resolve()
  assert.deepEqual(await (await answer).json(), { done: true })
  await closed
})

test('a connection that does not end is cut when the deadline has passed', async () => {
  const begun = Promise.withResolvers<void>()
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0, drainMs: 20 })
  app.get('/endless/', () => {
    begun.resolve()
    return new Promise(() => {})
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = fetch(`${address}/endless/`).catch((error: Error) => error)
  await begun.promise
  await app.close()
  assert.ok((await answer) instanceof Error)
})
