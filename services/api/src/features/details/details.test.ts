import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { openTestApi } from '../../testing/open-test-api.ts'
import { realRows } from '../../testing/real-rows.ts'

const works = Object.fromEntries(kinds.map(({ name, examples }) => [name, [examples.upstreamRow]]))
const { app } = await openTestApi({ after }, { works, publicUrl: 'https://api.example.org' })

for (const kind of kinds) {
  test(`a work is shown as the kind's example says (${kind.name})`, async () => {
    const answer = await app.inject(`/v1/${kind.pathSegment}/${kind.examples.item.id}/`)
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.body, JSON.stringify(kind.examples.item))
  })

  test(`an unknown work is 404 in the words of the contract (${kind.name})`, async () => {
    const answer = await app.inject(`/v1/${kind.pathSegment}/00000000-0000-4000-8000-000000000000/`)
    assert.equal(answer.statusCode, 404)
    assert.equal(answer.body, `{"detail":"No ${kind.label} matches the given query."}`)
    assert.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
  })
}

test('identifiers of every UUID version route, in lower case only', async () => {
  for (const [identifier, detail] of [
    ['00000000-0000-5000-8000-000000000000', 'No Image matches the given query.'],
    ['00000000-0000-7000-b000-000000000000', 'No Image matches the given query.'],
    ['3F2B8C1E-5D47-4A90-9C6F-0B1D2E3F4A5B', 'Not found.'],
    ['00000000-0000-0000-0000-000000000000', 'Not found.'],
    ['00000000-0000-4000-c000-000000000000', 'Not found.'],
    ['3f2b8c1e5d474a909c6f0b1d2e3f4a5b', 'Not found.'],
    ["'; DROP TABLE image; --", 'Not found.'],
  ] as const) {
    const answer = await app.inject(`/v1/images/${encodeURIComponent(identifier)}/`)
    assert.equal(answer.statusCode, 404, identifier)
    assert.equal(answer.json().detail, detail, identifier)
  }
})

test('only the parameters that belong to it are read', async () => {
  const audio = kinds.find(({ name }) => name === 'audio')!
  const url = `/v1/audio/${audio.examples.item.id}/`
  assert.equal((await app.inject(`${url}?license=foo&page_size=1000000`)).statusCode, 200)
  assert.deepEqual((await app.inject(`${url}?peaks=yes`)).json().peaks, [])
  const wrong = await app.inject(`${url}?peaks=maybe`)
  assert.equal(wrong.statusCode, 400)
  assert.equal(wrong.body, '{"detail":{"peaks":["Must be a valid boolean."]}}')
})

test('a sensitive work is shown, and says so', async (t) => {
  const { app: careful } = await openTestApi(t, { works, sensitiveTerms: 'harbour' })
  const image = kinds.find(({ name }) => name === 'image')!
  const answer = await careful.inject(`/v1/images/${image.examples.item.id}/`)
  assert.deepEqual(answer.json().unstable__sensitivity, ['sensitive_text'])
})

test('a work that moderators marked is shown as mature, whatever its text', async (t) => {
  const { app: moderated, database } = await openTestApi(t, { works, sensitiveTerms: 'harbour' })
  for (const { name: kind, examples } of kinds) {
    const mark = {
      identifier: String(examples.item.id),
      kind,
      reason: 'r',
      created_on: '2026-01-01T00:00:00Z',
    }
    await database.sql.insertInto('sensitive_work').values(mark).execute()
  }
  const [image, audio] = kinds.map(({ pathSegment, examples }) => `/v1/${pathSegment}/${examples.item.id}/`)
  const shown = async (url: string) => {
    const { mature, unstable__sensitivity } = (await moderated.inject(url)).json()
    return [mature, ...unstable__sensitivity]
  }
  assert.deepEqual(await shown(image!), [true, 'sensitive_text', 'user_reported_sensitive'])
  assert.deepEqual(await shown(audio!), [true, 'user_reported_sensitive'])
})

test('a work that was taken down, or whose source is hidden, is unknown', async (t) => {
  const { app: moderated, catalogue, database } = await openTestApi(t, { works })
  const [image, audio] = kinds.map(({ pathSegment, examples }) => `/v1/${pathSegment}/${examples.item.id}/`)
  await catalogue.removeWork({ identifier: kinds[0]!.examples.item.id as string }, 'asked for')
  assert.equal((await moderated.inject(image!)).statusCode, 404)
  await database.sql.updateTable('content_source').set({ is_hidden: 1 }).execute()
  assert.equal((await moderated.inject(audio!)).statusCode, 404)
  await catalogue.restoreWork({ identifier: kinds[0]!.examples.item.id as string })
})

test('HEAD and the missing slash work as everywhere', async () => {
  const url = `/v1/images/${kinds[0]!.examples.item.id}`
  assert.equal((await app.inject({ method: 'HEAD', url: `${url}/` })).statusCode, 200)
  assert.equal((await app.inject(`${url}?a=b`)).headers.location, `${url}/?a=b`)
})

for (const [pathSegment, rows] of [
  ['images', realRows.image()],
  ['audio', realRows.audio()],
] as const) {
  test(`golden: a real work of ${pathSegment}`, async (t) => {
    const name = pathSegment === 'images' ? 'image' : 'audio'
    const { app: real } = await openTestApi(t, { works: { [name]: rows.slice(0, 3) } })
    const answers = []
    for (const { identifier } of rows.slice(0, 3)) {
      const answer = await real.inject({
        url: `/v1/${pathSegment}/${identifier}/`,
        headers: { host: 'api.example.org' },
      })
      answers.push({ status: answer.statusCode, body: answer.json() })
    }
    t.assert.fileSnapshot(answers, new URL(`golden/${pathSegment}.json`, import.meta.url).pathname)
  })
}
