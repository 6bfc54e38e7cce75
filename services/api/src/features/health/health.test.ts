import assert from 'node:assert/strict'
import { test } from 'node:test'
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
