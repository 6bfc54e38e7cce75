import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachProfile } from './profiles.ts'
import { type Json, openverse, startServer, temporaryFolder } from './running-server.ts'
import { visitInstallation, visitKind } from './visit-endpoints.ts'

onEachProfile((install) => {
  test('an empty installation becomes a searchable catalogue that answers as it describes itself, and a second start finds it', async (t) => {
    const installation = await install(t)
    const first = await startServer(t, installation)

    const { status, body } = await first.getJson('/v1/images/?q=cat')
    assert.equal(status, 200)
    assert.ok(body.result_count > 5, `${body.result_count} cats`)
    const [cat] = body.results
    assert.match(cat.attribution, /licensed under|marked with/)

    const thumbnail = await first.fetch(cat.thumbnail)
    assert.equal(thumbnail.status, 200)
    assert.match(thumbnail.headers.get('content-type')!, /^image\/(png|jpeg|webp)/)
    const picture = await first.fetch(cat.url)
    assert.equal(picture.status, 200)
    await Promise.all([thumbnail.arrayBuffer(), picture.arrayBuffer()])

    const sound = (await first.getJson('/v1/audio/?q=harp')).body.results[0]
    assert.equal((await first.fetch(sound.url)).headers.get('content-type'), 'audio/mpeg')

    await visitKind(first, 'images', 'cat')
    await visitKind(first, 'audio', 'harp')
    await visitInstallation(first, cat.id)
    const { paths } = (await first.getJson('/v1/schema/?format=json')).body
    const checked = await first.fetch.checked()
    for (const { operationId, responses } of Object.values<Json>(paths).map(({ get }) => get)) {
      const statuses = Object.keys(responses).filter((status) => checked.has(`${operationId} ${status}`))
      // No sound of the demo has a picture.
      const least = operationId === 'audio_thumb' ? '404' : '301'
      const isAnswered = statuses.some((status) => status <= least)
      assert.ok(isAnswered, `${operationId} was answered with ${statuses} only`)
    }

    assert.equal(await first.stop('SIGTERM'), 0)
    const second = await startServer(t, installation)
    assert.deepEqual((await second.getJson(`/v1/images/${cat.id}/`)).body.title, cat.title)
    const refreshes = second.log.filter((line) => line.includes('refresh completed'))
    assert.deepEqual(refreshes, [], 'the second start loads nothing')
    assert.equal(await second.stop('SIGINT'), 0)
  })
})

test('a browser is shown a search page, a program the API; a second server on the folder is refused', async (t) => {
  const installation = { OPENVERSE_DATA: temporaryFolder(t) }
  const catalog = new URL('../../packages/media/fixtures/image_upstream_800.csv', import.meta.url).pathname
  const server = await startServer(t, installation, { OPENVERSE_CATALOG: catalog })
  const page = await server.fetch('/', { headers: { accept: 'text/html' } })
  assert.match(await page.text(), /<input/)
  const program = await server.fetch('/', { redirect: 'manual' })
  assert.equal(program.status, 302)
  assert.equal(program.headers.get('location'), '/v1/')
  const documentation = await server.fetch('/v1/', { headers: { accept: 'text/html' } })
  assert.equal(documentation.status, 200)
  assert.match(documentation.headers.get('content-type')!, /text\/html/)
  await documentation.text()

  const second = await openverse(installation, 'start')
  assert.equal(second.code, 1)
  assert.match(second.stderr, new RegExp(`in use by process \\d+, serving ${server.address}`))
  assert.equal((await server.getJson('/healthcheck/')).status, 200)
  await server.stop()
})
