import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { HttpError } from '../http-error.ts'
import { jsonAnswer, openTestService } from '../testing/open-test-service.ts'

const thing = { title: 'Ü', list: [1, { a: [] }], none: null, empty: {} }
const compact = '{"title":"Ü","list":[1,{"a":[]}],"none":null,"empty":{}}'

const openService = (t: TestContext) =>
  openTestService(t, (scope) => {
    scope.setSerializerCompiler(() => JSON.stringify)
    const schema = { summary: 'Show a thing', description: 'One thing.', response: jsonAnswer }
    scope.get('/thing/', { schema }, async () => thing)
    scope.post('/thing/:id([0-9]+)/', { schema }, async () => thing)
    scope.get('/refused/', { schema }, async () => {
      throw new HttpError(400, { detail: { q: ['No.'] } })
    })
    scope.get('/broken/', { schema }, async () => {
      throw new Error('secret')
    })
    const picture = { response: { 200: { content: { 'image/webp': { schema: {} } } } } }
    scope.get('/picture/', { schema: picture }, (_request, reply) =>
      reply.type('image/webp').send(Buffer.from('w')),
    )
    scope.get('/picture/missing/', { schema: picture }, async () => {
      throw new HttpError(404, { detail: 'No picture.' })
    })
  })

const json = 'application/json'
const html = 'text/html; charset=utf-8'
const chrome =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7'

async function ask(t: TestContext, requests: readonly (readonly [accept: string, ...unknown[]])[]) {
  const app = await openService(t)
  return Promise.all(
    requests.map(([accept]) => app.inject({ url: '/thing/', headers: accept === '' ? {} : { accept } })),
  )
}

test('whoever takes JSON, or anything, gets it compact and unescaped', async (t) => {
  const accepts = ['', '*/*', 'application/*', json, 'Application/JSON', 'text/csv, */*;q=0.1', '*/json']
  const answers = await ask(
    t,
    accepts.map((accept) => [accept]),
  )
  for (const [i, answer] of answers.entries()) {
    assert.equal(answer.statusCode, 200, accepts[i])
    assert.equal(answer.headers['content-type'], json, accepts[i])
    assert.equal(answer.body, compact, accepts[i])
    assert.equal(answer.headers.vary, 'Accept, Authorization, Origin')
  }
})

test('a browser gets a page', async (t) => {
  const accepts = [chrome, 'text/html', 'text/*', 'TEXT/HTML', 'text/html;level=1, application/json']
  const answers = await ask(
    t,
    accepts.map((accept) => [accept]),
  )
  for (const [i, answer] of answers.entries()) {
    assert.equal(answer.statusCode, 200, accepts[i])
    assert.equal(answer.headers['content-type'], html, accepts[i])
    assert.match(answer.body, /^<!doctype html>/, accepts[i])
  }
})

test('of two equally exact types JSON wins; neither order nor q counts', async (t) => {
  const accepts = [
    'text/html, application/json',
    'text/html, application/json;q=0.1',
    'text/html, application/json;q=0',
    'text/*, application/*',
    'text/html, application/json; indent=0',
  ]
  const answers = await ask(
    t,
    accepts.map((accept) => [accept]),
  )
  for (const [i, answer] of answers.entries()) assert.equal(answer.body, compact, accepts[i])
})

test('an Accept that names neither is 406, in JSON', async (t) => {
  const accepts = ['image/png', 'text/csv', '*', 'application/xml;q=0.9, image/*', 'json', ',', ';', '/']
  const answers = await ask(
    t,
    accepts.map((accept) => [accept]),
  )
  for (const [i, answer] of answers.entries()) {
    assert.equal(answer.statusCode, 406, accepts[i])
    assert.equal(answer.headers['content-type'], json)
    assert.equal(answer.body, '{"detail":"Could not satisfy the request Accept header."}')
    assert.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
  }
})

test('JSON is indented by up to eight, and keeps its type', async (t) => {
  for (const [accept, indent] of [
    ['application/json; indent=4', 4],
    ['application/json;indent=2', 2],
    ['application/json; INDENT="4"', 4],
    ['*/*; indent=4', 4],
    ['application/json, application/json; indent=3', 3],
    ['text/html, application/json; indent=1; q=0.2', 1],
    ['application/json; indent=99', 8],
    ['application/json; indent=0', 0],
    ['application/json; indent=-1', 0],
    ['application/json; indent=x', 0],
    ['application/json; indent=4; indent=2', 2],
    ['application/json; indent', 0],
  ] as const) {
    const [answer] = await ask(t, [[accept]])
    assert.equal(answer!.body, JSON.stringify(thing, null, indent), accept)
    assert.equal(answer!.headers['content-type'], json)
  }
})

test('the parameter `format` overrides Accept; an empty one counts as absent', async (t) => {
  const app = await openService(t)
  for (const [format, accept, type] of [
    ['json', chrome, json],
    ['json', 'text/html', json],
    ['json', 'image/png', json],
    ['api', json, html],
    ['api', '*/*', html],
    ['', chrome, html],
    ['', json, json],
    ['xml&format=api', json, html],
  ] as const) {
    const answer = await app.inject({ url: `/thing/?format=${format}`, headers: { accept } })
    assert.equal(answer.statusCode, 200, format)
    assert.equal(answer.headers['content-type'], type, `${format} ${accept}`)
  }
  const indented = await app.inject({
    url: '/thing/?format=json',
    headers: { accept: 'application/json; indent=4' },
  })
  assert.equal(indented.body, JSON.stringify(thing, null, 4))
})

test('a format that there is not is 404, in JSON', async (t) => {
  const app = await openService(t)
  for (const format of ['xml', 'JSON', 'html', 'constructor', '%20', 'json%00']) {
    const answer = await app.inject({ url: `/thing/?format=${format}`, headers: { accept: chrome } })
    assert.deepEqual(
      [answer.statusCode, answer.headers['content-type'], answer.body],
      [404, json, '{"detail":"Not found."}'],
      format,
    )
  }
})

test('errors are negotiated like everything else', async (t) => {
  const app = await openService(t)
  for (const [url, status, text] of [
    ['/refused/', 400, 'No.'],
    ['/broken/', 500, 'An internal server error occurred.'],
  ] as const) {
    const page = await app.inject({ url, headers: { accept: chrome } })
    assert.deepEqual([page.statusCode, page.headers['content-type']], [status, html], url)
    assert.ok(page.body.includes(text), url)
    assert.doesNotMatch(page.body, /secret/)
    const indented = await app.inject({ url, headers: { accept: 'application/json; indent=4' } })
    assert.match(indented.body, /^\{\n {4}"detail": /)
  }
})

test('negotiation comes before the method, and a wrong one is told on a page too', async (t) => {
  const app = await openService(t)
  const refuse = (url: string, accept: string) => app.inject({ method: 'DELETE', url, headers: { accept } })
  for (const [url, allow] of [
    ['/thing/', 'GET, HEAD, OPTIONS'],
    ['/thing/7/', 'POST, OPTIONS'],
  ] as const) {
    assert.equal((await refuse(url, 'image/png')).statusCode, 406)
    const page = await refuse(url, chrome)
    assert.deepEqual([page.statusCode, page.headers['content-type']], [405, html])
    assert.match(page.body, /Method \\"DELETE\\" not allowed\./)
    assert.equal(page.headers.allow, allow)
    const plain = await refuse(url, '*/*')
    assert.equal(plain.body, '{"detail":"Method \\"DELETE\\" not allowed."}')
  }
  assert.equal((await app.inject({ method: 'PUT', url: '/thing/?format=xml' })).statusCode, 404)
})

test('what no route serves is 404 before anything is negotiated', async (t) => {
  const app = await openService(t)
  assert.equal((await app.inject({ url: '/thing/x/', headers: { accept: 'image/png' } })).statusCode, 404)
})

test('HEAD tells the length of what GET would send', async (t) => {
  const app = await openService(t)
  for (const accept of [chrome, 'application/json; indent=4']) {
    const get = await app.inject({ url: '/thing/', headers: { accept, host: 'a' } })
    const head = await app.inject({ method: 'HEAD', url: '/thing/', headers: { accept, host: 'a' } })
    assert.equal(head.body, '')
    assert.equal(head.headers['content-type'], get.headers['content-type'])
    if (accept !== chrome) assert.equal(head.headers['content-length'], get.headers['content-length'])
  }
})

test('OPTIONS is negotiated as well', async (t) => {
  const app = await openService(t)
  const page = await app.inject({ method: 'OPTIONS', url: '/thing/', headers: { accept: chrome } })
  assert.equal(page.headers['content-type'], html)
  assert.match(page.body, /<h1>Show a thing<\/h1>/)
  const refused = await app.inject({ method: 'OPTIONS', url: '/thing/', headers: { accept: 'image/png' } })
  assert.equal(refused.statusCode, 406)
})

test('a route that declares no JSON sends what it has, its errors in JSON', async (t) => {
  const app = await openService(t)
  for (const accept of ['image/webp', chrome, json]) {
    const answer = await app.inject({ url: '/picture/?format=xml', headers: { accept } })
    assert.deepEqual([answer.statusCode, answer.body], [200, 'w'], accept)
    const missing = await app.inject({ url: '/picture/missing/', headers: { accept } })
    assert.equal(missing.body, '{"detail":"No picture."}', accept)
  }
  const options = await app.inject({ method: 'OPTIONS', url: '/picture/' })
  assert.deepEqual(options.json().renders, ['image/webp'])
})

test('nothing is negotiated with other methods of a route that declares no JSON', async (t) => {
  const app = await openService(t)
  for (const accept of ['image/webp', 'text/plain', chrome]) {
    const headers = { accept }
    const options = await app.inject({ method: 'OPTIONS', url: '/picture/', headers })
    assert.deepEqual([options.statusCode, options.headers['content-type']], [200, json], accept)
    const refused = await app.inject({ method: 'POST', url: '/picture/', headers })
    assert.deepEqual([refused.statusCode, refused.headers['content-type']], [405, json], accept)
  }
})

test('preflights and refusals of foreign pages are not negotiated, and say that they may be read', async (t) => {
  const app = await openService(t)
  const headers = { origin: 'https://a.example', accept: 'image/png' }
  const preflight = await app.inject({
    method: 'OPTIONS',
    url: '/thing/',
    headers: { ...headers, 'access-control-request-method': 'GET' },
  })
  assert.deepEqual([preflight.statusCode, preflight.body], [200, ''])
  const refused = await app.inject({ url: '/thing/', headers })
  assert.deepEqual([refused.statusCode, refused.headers['access-control-allow-origin']], [406, '*'])
})

test('of thousands of media ranges the first hundred are read', async (t) => {
  const app = await openService(t)
  const ask = (accept: string) => app.inject({ url: '/thing/', headers: { accept } })
  const many = (range: string, times: number) => `${range},`.repeat(times)
  assert.equal((await ask(many('a', 15_000))).statusCode, 406)
  assert.equal((await ask(`${many('*/*', 99)}text/html`)).headers['content-type'], html)
  assert.equal((await ask(`${many('*/*', 10_000)}text/html`)).body, compact)
})

test('no header is too odd to be read', async (t) => {
  const app = await openService(t)
  const ask = (accept: string) => app.inject({ url: '/thing/', headers: { accept } })
  const indented = JSON.stringify(thing, null, 4)
  assert.equal((await ask(`application/json${';a=b'.repeat(7_000)};indent=4`)).body, indented)
  for (const [part, times] of [
    [';', 30_000],
    ['"', 30_000],
    ['\\"', 9_000],
    ['=', 30_000],
    ['/', 30_000],
    [' ', 30_000],
    [';q=', 9_000],
  ] as const) {
    assert.equal((await ask(`a${part.repeat(times)}`)).statusCode, 406, part)
  }
})
