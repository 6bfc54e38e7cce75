import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openverse, startServer, temporaryFolder } from './running-server.ts'

test('an empty data folder becomes a searchable catalogue, and a second start finds it as it was', async (t) => {
  const dataFolder = temporaryFolder(t)
  const first = await startServer(t, dataFolder)

  const { status, body } = await first.getJson('/v1/images/?q=cat')
  assert.equal(status, 200)
  assert.ok(body.result_count > 5, `${body.result_count} cats`)
  const [cat] = body.results
  assert.match(cat.attribution, /licensed under|marked with/)

  const thumbnail = await fetch(cat.thumbnail)
  assert.equal(thumbnail.status, 200)
  assert.match(thumbnail.headers.get('content-type')!, /^image\/(png|jpeg|webp)/)
  const picture = await fetch(cat.url)
  assert.equal(picture.status, 200)
  await Promise.all([thumbnail.arrayBuffer(), picture.arrayBuffer()])

  const sound = (await first.getJson('/v1/audio/?q=harp')).body.results[0]
  assert.equal((await fetch(sound.url)).headers.get('content-type'), 'audio/mpeg')

  assert.equal(await first.stop('SIGTERM'), 0)
  const second = await startServer(t, dataFolder)
  assert.deepEqual((await second.getJson(`/v1/images/${cat.id}/`)).body.title, cat.title)
  const refreshes = second.log.filter((line) => line.includes('refresh completed'))
  assert.deepEqual(refreshes, [], 'the second start loads nothing')
  assert.equal(await second.stop('SIGINT'), 0)
})

test('a browser is shown a search page, a program the API; a second server on the folder is refused', async (t) => {
  const dataFolder = temporaryFolder(t)
  const catalog = new URL('../../packages/media/fixtures/image_upstream_800.csv', import.meta.url).pathname
  const server = await startServer(t, dataFolder, { OPENVERSE_CATALOG: catalog })
  const page = await fetch(`${server.address}/`, { headers: { accept: 'text/html' } })
  assert.match(await page.text(), /<input/)
  const program = await fetch(`${server.address}/`, { redirect: 'manual' })
  assert.equal(program.status, 302)
  assert.equal(program.headers.get('location'), '/v1/')
  const documentation = await fetch(`${server.address}/v1/`, { headers: { accept: 'text/html' } })
  assert.equal(documentation.status, 200)
  assert.match(documentation.headers.get('content-type')!, /text\/html/)
  await documentation.text()

  const second = await openverse(dataFolder, 'start')
  assert.equal(second.code, 1)
  assert.match(second.stderr, new RegExp(`in use by process \\d+, serving ${server.address}`))
  assert.equal((await server.getJson('/healthcheck/')).status, 200)
  await server.stop()
})
