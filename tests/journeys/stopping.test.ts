import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openverse, startServer, temporaryFolder } from './running-server.ts'

test('a start that cannot work ends with a sentence, and nothing goes on running', async (t) => {
  const dataFolder = temporaryFolder(t)
  process.env.SENSITIVE_TERMS_PATH = '/nowhere/terms.txt'
  t.after(() => delete process.env.SENSITIVE_TERMS_PATH)
  const outcome = await openverse(dataFolder, 'start')
  assert.equal(outcome.code, 1)
  assert.match(outcome.stderr, /SENSITIVE_TERMS_PATH: cannot read/)
})

test('one service can run alone', async (t) => {
  const catalog = new URL('../../packages/media/fixtures/audio_upstream_50.csv', import.meta.url).pathname
  const dataFolder = temporaryFolder(t)
  assert.equal((await openverse(dataFolder, 'load', catalog)).code, 0)
  const server = await startServer(t, dataFolder, {}, 'api')
  assert.equal((await server.getJson('/v1/audio/')).body.result_count, 50)
  assert.equal((await server.getJson('/ingestion/status')).status, 404)
  assert.equal(await server.stop(), 0)
})
