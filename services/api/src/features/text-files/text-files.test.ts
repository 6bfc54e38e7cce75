import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApi } from '../../testing/open-test-api.ts'

test('robots.txt keeps programs out of the API of every kind that is served', async (t) => {
  const { app } = await openTestApi(t)
  const answer = await app.inject('/robots.txt')
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.headers['content-type'], 'text/plain')
  assert.equal(
    answer.body,
    `User-agent: *
Disallow: /v1/images/
Disallow: /v1/audio/
Disallow: /v1/auth/

User-agent: GPTBot
Disallow: /
`,
  )
})

test('ai.txt offers nothing to learn from', async (t) => {
  const { app } = await openTestApi(t)
  const answer = await app.inject('/ai.txt')
  assert.equal(answer.headers['content-type'], 'text/plain')
  assert.match(answer.body, /^User-Agent: \*\nDisallow: \*\.txt\n/m)
  for (const line of ['Disallow: *.jpg', 'Disallow: *.mp3', 'Disallow: /', 'Disallow: *']) {
    assert.ok(answer.body.split('\n').includes(line), line)
  }
})

test('text files are text, whatever the client would rather have', async (t) => {
  const { app } = await openTestApi(t)
  for (const accept of ['text/html', 'image/png', 'application/json']) {
    const answer = await app.inject({ url: '/robots.txt?format=xml', headers: { accept } })
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'text/plain'], accept)
  }
  assert.equal((await app.inject({ method: 'POST', url: '/robots.txt' })).statusCode, 405)
  assert.equal((await app.inject({ method: 'HEAD', url: '/ai.txt' })).statusCode, 200)
})

test('the version is that of the program, the environment what the operator calls it', async (t) => {
  const { app } = await openTestApi(t)
  const { release, environment } = (await app.inject('/version')).json()
  assert.match(release, /^\d+\.\d+\.\d+/)
  assert.equal(environment, 'local')
  const named = await openTestApi(t, { environment: { ENVIRONMENT: 'staging' } })
  const answer = await named.app.inject('/version')
  assert.equal(answer.body, `{"release":"${release}","environment":"staging"}`)
})
