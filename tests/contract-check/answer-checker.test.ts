import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerChecker } from './answer-checker.ts'

const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } }
const headers = { etag: { required: true, schema: { type: 'string' } } }

const { check, checked } = answerChecker({
  paths: {
    '/v1/things/{name}/': {
      get: { operationId: 'thing', responses: { 200: { content, headers }, 304: {} } },
    },
    '/v1/things/best/': { get: { operationId: 'best', responses: { 200: {} } } },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['size'],
        properties: { size: { type: 'integer' }, box: { type: 'object', properties: {} } },
      },
    },
  },
})

const json = { 'content-type': 'application/json', etag: '"a"' }
const answer = {
  method: 'GET',
  path: '/v1/things/a/',
  status: 200,
  headers: new Headers(json),
  body: '{"size":1}',
}

test('an answer that is described passes, and is remembered', () => {
  check(answer)
  check({ ...answer, method: 'HEAD', body: '' })
  check({ ...answer, status: 304, headers: new Headers(), body: '' })
  check({ ...answer, path: '/v1/things/best/', headers: new Headers(), body: '' })
  assert.deepEqual([...checked], ['thing 200', 'thing 304', 'best 200'])
})

test('what is served beside the API, and a slash that is added, passes without being described', () => {
  check({ ...answer, path: '/v1/schema/' })
  check({
    ...answer,
    path: '/v1/things/a',
    status: 301,
    headers: new Headers({ location: '/v1/things/a/?b' }),
  })
})

test('whatever is not described is refused: path, method, status, type, header, member', () => {
  for (const [difference, message] of [
    [{ path: '/v1/boxes/' }, /GET \/v1\/boxes\/ is not in the document/],
    [{ method: 'POST' }, /POST \/v1\/things\/a\/ is not in the document/],
    [{ status: 201 }, /thing 201 .* is not in the document/],
    [{ status: 304 }, /thing 304 has a body/],
    [{ headers: new Headers({ ...json, 'content-type': 'text/html' }) }, /thing 200 is text\/html/],
    [{ headers: new Headers({ 'content-type': 'application/json' }) }, /thing 200 lacks the header etag/],
    [{ body: '{}' }, /thing 200 is not as described/],
    [{ body: '{"size":1,"color":"red"}' }, /thing 200 is not as described/],
    [{ body: '{"size":1,"box":{"size":1}}' }, /thing 200 is not as described/],
  ] as const) {
    assert.throws(() => check({ ...answer, ...difference }), message)
  }
})
