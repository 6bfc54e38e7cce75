import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { model } from './kind/index.ts'
import { rocket, writeModelCatalogue } from './model-catalogue.ts'
import { openInstallation } from './open-installation.ts'

interface Item {
  readonly [field: string]: unknown
  readonly id: string
  readonly title: string
}

const { app, operate, load } = await openInstallation({ after }, [...kinds, model])
const task = await load('model', writeModelCatalogue({ after }))

async function get(path: string) {
  const answer = await app.inject(path)
  return { status: answer.statusCode, body: answer.json() }
}

async function titles(query: string): Promise<readonly string[]> {
  const { status, body } = await get(`/v1/models/?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.result_count, body.results.length)
  return (body.results as Item[]).map(({ title }) => title).sort()
}

async function itemNamed(title: string): Promise<Item> {
  const { body } = await get(`/v1/models/?q=${encodeURIComponent(`"${title}"`)}`)
  assert.equal(body.result_count, 1)
  return body.results[0]
}

test('a catalogue of a new kind is taken in by the same task, table and JSON, every step of it', () => {
  assert.deepEqual([task.model, task.state, task.progress], ['model', 'completed', 100])
})

test('its works are found by words', async () => {
  assert.deepEqual(await titles(''), ['Bust of a rocket engineer', 'Moon rocket', 'Utah teapot'])
  assert.deepEqual(await titles('q=rockets'), ['Bust of a rocket engineer', 'Moon rocket'])
  assert.deepEqual(await titles('q=rocket -moon'), ['Bust of a rocket engineer'])
  assert.deepEqual(await titles('q=plaster'), ['Bust of a rocket engineer'])
})

test('its own filter narrows, as those of all kinds do', async () => {
  assert.deepEqual(await titles('detail=high'), ['Moon rocket'])
  assert.deepEqual(await titles('detail=Low,medium'), ['Bust of a rocket engineer', 'Utah teapot'])
  assert.deepEqual(await titles('q=rocket&detail=medium'), ['Bust of a rocket engineer'])
  assert.deepEqual(await titles('category=sculpture&source=museum'), ['Bust of a rocket engineer'])
  assert.deepEqual(await titles('extension=obj'), ['Utah teapot'])
  assert.deepEqual(await titles('license=by,cc0'), ['Moon rocket', 'Utah teapot'])
})

test('a wrong value of its filter is told in the words of the contract', async () => {
  const { status, body } = await get('/v1/models/?detail=finest')
  assert.equal(status, 400)
  assert.deepEqual(body.detail, {
    detail: ["Invalid value: finest. Allowed values: {'low', 'medium', 'high'}"],
  })
})

test('a work is shown with the fields that the kind declares, in its order', async () => {
  const found = await itemNamed('Moon rocket')
  const { status, body } = await get(`/v1/models/${found.id}/`)
  assert.equal(status, 200)
  assert.deepEqual(
    Object.keys(body),
    model.presentation.map(({ name }) => name),
  )
  assert.deepEqual([body.polygon_count, body.filetype, body.title], [250_000, 'glb', 'Moon rocket'])
  assert.match(body.detail_url, new RegExp(`/v1/models/${found.id}/$`))
  const unknown = await get('/v1/models/00000000-0000-4000-8000-000000000000/')
  assert.deepEqual(unknown, { status: 404, body: { detail: 'No Model matches the given query.' } })
})

test('works like one are found', async () => {
  const { id } = await itemNamed('Moon rocket')
  const { status, body } = await get(`/v1/models/${id}/related/`)
  assert.deepEqual([status, body.result_count, body.page_count, body.page_size], [200, 10, 1, 10])
  assert.deepEqual(
    (body.results as Item[]).map(({ title }) => title),
    ['Bust of a rocket engineer'],
  )
})

test('a kind without an embedding has no oEmbed', async () => {
  const answer = await get('/v1/models/oembed/?url=00000000-0000-4000-8000-000000000000')
  assert.deepEqual(answer, { status: 404, body: { detail: 'Not found.' } })
})

test('its sources are counted, and its index is asked for its health', async () => {
  const { body } = await get('/v1/models/stats/')
  const counts = (body as { source_name: string; media_count: number }[]).map((source) => [
    source.source_name,
    source.media_count,
  ])
  assert.deepEqual(counts.sort(), [
    ['local', 2],
    ['museum', 1],
  ])
  assert.equal((await get('/healthcheck/?check_es=true')).status, 200)
})

test('a thumbnail is drawn from the picture that the kind names, or the answer says why there is none', async () => {
  const rocket = await itemNamed('Moon rocket')
  const { pathname } = new URL(String(rocket.thumbnail))
  const thumbnail = await app.inject({ url: pathname, headers: { accept: 'image/webp' } })
  assert.deepEqual([thumbnail.statusCode, thumbnail.headers['content-type']], [200, 'image/webp'])
  assert.equal(thumbnail.rawPayload.subarray(8, 12).toString(), 'WEBP')

  const teapot = await itemNamed('Utah teapot')
  assert.equal(teapot.thumbnail, null)
  assert.deepEqual(await get(`/v1/models/${teapot.id}/thumb/`), {
    status: 404,
    body: { detail: 'Could not find a picture of the model.' },
  })
})

test('a file beside the catalogue is served with the media type that the kind declares', async () => {
  const { url } = await itemNamed('Moon rocket')
  const { pathname } = new URL(String(url))
  assert.match(pathname, /^\/files\/models\/[0-9a-f-]+\/rocket\.glb$/)
  const { statusCode, headers, body } = await app.inject(pathname)
  assert.deepEqual([statusCode, headers['content-type'], body], [200, 'model/gltf-binary', rocket])
  const picture = await app.inject(pathname.replace('rocket.glb', 'rocket.jpg'))
  assert.equal(picture.statusCode, 404)
})

test('the search page offers it', async () => {
  assert.deepEqual((await get('/web/kinds.json')).body, ['images', 'audio', 'models'])
})

test('the OpenAPI document describes it', async () => {
  const { body } = await get('/v1/schema/?format=json')
  const tags = (body.tags as { name: string }[]).map(({ name }) => name)
  assert.deepEqual(tags, ['images', 'audio', 'models', 'health'])
  assert.deepEqual(
    Object.keys(body.paths).filter((path) => path.startsWith('/v1/models/')),
    ['', '{identifier}/', '{identifier}/related/', 'stats/', '{identifier}/thumb/'].map(
      (path) => `/v1/models/${path}`,
    ),
  )
  const { Model, PaginatedModelList } = body.components.schemas
  assert.ok(PaginatedModelList)
  assert.equal(Model.properties.polygon_count.description, 'How many polygons the surface is made of.')
  const parameters = body.paths['/v1/models/'].get.parameters as { name: string; schema: object }[]
  assert.ok(parameters.some(({ name }) => name === 'detail'))
})

test('a row that cannot be shown is reported with its line, column and reason', async () => {
  const { body } = await operate('GET', 'quarantine/model')
  assert.equal(body.total, 1)
  const [{ file, line, column, reason }] = body.rows
  assert.deepEqual([file, line, column], ['models.csv', 4, 'license'])
  assert.match(reason, /expected one of .* found "secret"/)
})

test('the status tells of it beside the other kinds', async () => {
  const { body } = await operate('GET', 'status')
  const models = body.models as { model: string; live: { works: number; quarantined: number } | null }[]
  assert.deepEqual(
    models.map(({ model, live }) => [model, live && [live.works, live.quarantined]]),
    [
      ['image', null],
      ['audio', null],
      ['model', [3, 1]],
    ],
  )
})

test('a work that is taken down is gone at once, in search, detail and thumbnail, until it is restored', async () => {
  const { id } = await itemNamed('Moon rocket')
  const statuses = () =>
    Promise.all(['', 'thumb/'].map(async (part) => (await app.inject(`/v1/models/${id}/${part}`)).statusCode))
  assert.equal((await operate('PUT', `removed-works/${id}`, { reason: 'a request' })).status, 200)
  assert.deepEqual(await titles('q=rocket'), ['Bust of a rocket engineer'])
  assert.deepEqual(await statuses(), [404, 404])
  assert.equal((await operate('DELETE', `removed-works/${id}`)).status, 200)
  assert.deepEqual(await titles('detail=high'), ['Moon rocket'])
  assert.deepEqual(await statuses(), [200, 200])
})
