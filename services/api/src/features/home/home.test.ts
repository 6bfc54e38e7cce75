import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { openTestApi } from '../../testing/open-test-api.ts'

const { app } = await openTestApi({ after })
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('everything but a browser is sent from / to the API', async () => {
  for (const accept of [undefined, '*/*', 'application/json']) {
    const answer = await app.inject({ url: '/', headers: accept === undefined ? {} : { accept } })
    assert.equal(answer.statusCode, 302)
    assert.equal(answer.headers.location, '/v1/')
  }
})

test('a browser gets the search page, and all that the page asks for comes from here', async () => {
  const page = await app.inject({ url: '/', headers: browser })
  assert.equal(page.statusCode, 200)
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8')
  assert.match(String(page.headers['content-security-policy']), /script-src 'self';/)
  const paths = [...page.body.matchAll(/(?:src|href)="(\/web\/[^"]+)"/g)].map(([, path]) => path!)
  assert.ok(paths.length >= 3)
  for (const path of paths) assert.equal((await app.inject(path)).statusCode, 200, path)
  assert.doesNotMatch(page.body, /https?:\/\//)
  assert.doesNotMatch(page.body, /<script>|<style>|\sstyle=|\son[a-z]+=/)
})

test('the page learns the kinds of the installation, pictures first', async () => {
  const { headers, body } = await app.inject('/web/kinds.json')
  assert.equal(headers['content-type'], 'application/json')
  const offered = JSON.parse(body)
  assert.equal(offered[0], 'images')
  assert.deepEqual(
    offered,
    kinds.map(({ pathSegment }) => pathSegment),
  )
})

test('nothing outside the page’s folder is served', async () => {
  for (const path of [
    '/web/../package.json',
    '/web/%2e%2e/package.json',
    '/web/..%2fpackage.json',
    '/web/.env',
    '/web/',
  ]) {
    const answer = await app.inject(path)
    assert.ok(answer.statusCode >= 400, path)
    assert.doesNotMatch(answer.body, /"workspaces"/, path)
  }
})
