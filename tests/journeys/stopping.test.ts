import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachProfile } from './profiles.ts'
import { killServerAt, openverse, startServer, temporaryFolder } from './running-server.ts'

test('a start that cannot work ends with a sentence, and nothing goes on running', async (t) => {
  const installation = { OPENVERSE_DATA: temporaryFolder(t), SENSITIVE_TERMS_PATH: '/nowhere/terms.txt' }
  const outcome = await openverse(installation, 'start')
  assert.equal(outcome.code, 1)
  assert.match(outcome.stderr, /SENSITIVE_TERMS_PATH: cannot read/)
  const elsewhere = await openverse({ OPENVERSE_DATA: temporaryFolder(t), HOST: '192.0.2.1' }, 'start')
  assert.equal(elsewhere.code, 1)
  assert.match(elsewhere.stderr, /192\.0\.2\.1:\d+; set HOST to an address of this machine\n$/)
})

test('the distributed profile says which addresses it wants', async () => {
  const outcome = await openverse({ OPENVERSE_PROFILE: 'distributed' }, 'status')
  assert.equal(outcome.code, 1)
  assert.match(outcome.stderr, /DATABASE_URL: .* for example postgres:/)
  assert.match(outcome.stderr, /SEARCH_URL: .* for example http:/)
})

test('a first start that dies between the pictures and the sounds of the demo is made good by the next', async (t) => {
  const installation = { OPENVERSE_DATA: temporaryFolder(t) }
  await killServerAt(installation, 'refresh completed')
  const server = await startServer(t, installation)
  for (const path of ['/v1/images/?q=cat', '/v1/audio/?q=harp'])
    assert.ok((await server.getJson(path)).body.result_count > 0, path)
  const loaded = server.log.filter((line) => line.includes('refresh completed'))
  assert.equal(loaded.length, 1, 'the pictures are there already')
  assert.equal(await server.stop(), 0)
})

onEachProfile((install) => {
  test('one service can run alone', async (t) => {
    const catalog = new URL('../../packages/media/fixtures/audio_upstream_50.csv', import.meta.url).pathname
    const installation = await install(t)
    assert.equal((await openverse(installation, 'load', catalog)).code, 0)
    const server = await startServer(t, installation, {}, 'api')
    assert.equal((await server.getJson('/v1/audio/')).body.result_count, 50)
    assert.equal((await server.getJson('/ingestion/status')).status, 404)
    assert.equal(await server.stop(), 0)
  })
})
