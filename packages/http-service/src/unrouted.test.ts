import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { openThings } from './testing/open-things.ts'

test('a path that lacks its slash is redirected with its query', async (t) => {
  const app = await openThings(t)
  for (const method of ['GET', 'HEAD', 'POST', 'DELETE'] as const) {
    const answer = await app.inject({ method, url: '/things?a=%20b&a=c' })
    assert.equal(answer.statusCode, 301, method)
    assert.equal(answer.headers.location, '/things/?a=%20b&a=c')
    assert.equal(answer.headers.vary, 'Origin')
    assert.equal(answer.body, '')
  }
  assert.equal((await app.inject('/things/7')).headers.location, '/things/7/')
  assert.equal((await app.inject('/things/x')).statusCode, 404)
})

test('a redirect never leaves the installation', async (t) => {
  const app = await openThings(t)
  for (const url of ['//evil.example', '//evil.example/things', '/\\evil.example']) {
    const answer = await app.inject(url)
    assert.equal(answer.headers.location, undefined, url)
  }
})

test('a whole address in the request line is taken for its path', async (t) => {
  const app = await openThings(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const connection = connect(port, '127.0.0.1')
  connection.end('GET http://evil.example/things?a=b HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  const answer = (await connection.toArray()).join('')
  assert.match(answer, /^HTTP\/1\.1 301 /)
  assert.match(answer, /\r\nlocation: \/things\/\?a=b\r\n/)
})

test('what does not exist is 404 in JSON, for a browser as a page', async (t) => {
  const app = await openThings(t)
  for (const url of ['/nowhere/', '/Things/', '/things/x/', '/things//', '/%zz/']) {
    const answer = await app.inject(url)
    assert.equal(answer.statusCode, 404, url)
    assert.equal(answer.body, '{"detail":"Not found."}', url)
    assert.equal(answer.headers['content-type'], 'application/json', url)
  }
  const page = await app.inject({ url: '/nowhere/', headers: { accept: 'text/html,*/*;q=0.8' } })
  assert.equal(page.statusCode, 404)
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8')
  assert.match(page.body, /<title>Not Found<\/title>[\s\S]*was not found on this server/)
})

test('a wrong method is 405 and says which ones are right', async (t) => {
  const app = await openThings(t)
  const answer = await app.inject({ method: 'DELETE', url: '/things/' })
  assert.equal(answer.statusCode, 405)
  assert.equal(answer.body, '{"detail":"Method \\"DELETE\\" not allowed."}')
  assert.equal(answer.headers.allow, 'GET, POST, HEAD, OPTIONS')
})

test('a route that found nothing can say so like one that is not there', async (t) => {
  const app = await openThings(t, {}, (scope) =>
    scope.get('/file/*', (_request, reply) => reply.callNotFound()),
  )
  const answer = await app.inject('/file/missing')
  assert.deepEqual([answer.statusCode, answer.body], [404, '{"detail":"Not found."}'])
})

test('of what has no route the body is not looked at', async (t) => {
  const app = await openThings(t)
  for (const type of ['text/csv', 'application/json', 'nonsense']) {
    const send = (url: string) =>
      app.inject({ method: 'DELETE', url, payload: '{', headers: { 'content-type': type } })
    assert.equal((await send('/things/')).statusCode, 405, type)
    assert.equal((await send('/nowhere/')).statusCode, 404, type)
    assert.equal((await send('/things')).statusCode, 301, type)
  }
})

test('what is refused before there is a route can be read by a page of another origin', async (t) => {
  const app = await openThings(t)
  for (const url of [`/things/?q=${'x'.repeat(9000)}`, '/%zz/', '/nowhere/']) {
    const { headers } = await app.inject({ url, headers: { origin: 'https://page.example' } })
    assert.equal(headers['access-control-allow-origin'], '*', url.slice(0, 20))
    assert.equal((await app.inject(url)).headers['access-control-allow-origin'], undefined)
  }
})

test('a path with a part that no route takes is nowhere, for every method and length', async (t) => {
  const app = await openThings(t, {}, (scope) => scope.get('/works/:id(^[0-9a-f]{8})/', async () => ''))
  for (const id of ['x', 'a'.repeat(101), 'a'.repeat(5_000)]) {
    for (const method of ['GET', 'POST', 'OPTIONS'] as const) {
      assert.equal((await app.inject({ method, url: `/works/${id}/` })).statusCode, 404, `${method} ${id}`)
    }
  }
})
