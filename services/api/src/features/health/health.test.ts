import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { DatabaseError } from '@openverse/database'
import { kinds } from '@openverse/media/kinds'
import { SearchError } from '@openverse/search'
import type { WorksCatalogue } from '../../ports.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { realRows } from '../../testing/real-rows.ts'
import { checkHealth } from './check-health.ts'

test('a healthy installation says so', async (t) => {
  const { app } = await openTestApi(t, { works: { audio: realRows.audio() } })
  for (const url of ['/healthcheck/', '/healthcheck/?check_es=true', '/healthcheck/?check_es=false']) {
    const answer = await app.inject(url)
    assert.equal(answer.statusCode, 200, url)
    assert.equal(answer.body, '{"status":"200 OK"}')
  }
  assert.equal((await app.inject('/healthcheck/?check_es=perhaps')).statusCode, 400)
  assert.equal((await app.inject('/healthcheck')).headers.location, '/healthcheck/')
})

test('what does not answer is named, without its details', async () => {
  const broken: WorksCatalogue = {
    listSources: async () => {
      throw new DatabaseError('unavailable', 'cannot open /secret/path')
    },
    withLive: async () => {
      throw new SearchError('unavailable', 'connection refused by 10.0.0.1')
    },
    findWorks: async () => [],
  }
  await assert.rejects(checkHealth(broken, kinds, { includesSearch: false }), {
    status: 503,
    body: { detail: 'database: unavailable' },
  })
  await assert.rejects(
    checkHealth({ ...broken, listSources: async () => [] }, kinds, { includesSearch: true }),
    {
      status: 503,
      body: { detail: 'search: unavailable' },
    },
  )
})

test('what does not answer in time is not healthy', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const silent: WorksCatalogue = {
    listSources: async () => [],
    withLive: () => new Promise(() => {}),
    findWorks: async () => [],
  }
  const check = checkHealth(silent, kinds, { includesSearch: true })
  await setImmediate()
  t.mock.timers.tick(5_000)
  await assert.rejects(check, { status: 503, body: { detail: 'search: timed-out' } })
})

test('a browser sees the state of the installation on a page', async (t) => {
  const { app } = await openTestApi(t)
  const page = await app.inject({ url: '/healthcheck/?check_es=true', headers: { accept: 'text/html' } })
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /<h1>Check health<\/h1>[\s\S]*200 OK/)
})
