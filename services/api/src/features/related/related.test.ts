import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestApi } from '../../testing/open-test-api.ts'
import { realRows } from '../../testing/real-rows.ts'
import { relatedRequest } from './related-request.ts'

const { app } = await openTestApi({ after }, { works: { image: realRows.image(), audio: realRows.audio() } })

const row = (at: number, columns: Record<string, unknown>) => ({
  identifier: `00000000-0000-4000-8000-00000000000${at}`,
  url: `https://example.org/${at}.jpg`,
  license: 'by',
  license_version: '4.0',
  source: 'met',
  provider: 'met',
  foreign_identifier: String(at),
  ...columns,
})
const id = (at: number) => row(at, {}).identifier

async function related(on: typeof app, identifier: string, query = '') {
  const answer = await on.inject(`/v1/images/${identifier}/related/${query}`)
  assert.equal(answer.statusCode, 200)
  return answer.json().results.map((item: { id: string }) => item.id) as string[]
}

test('the envelope is always that of one full page, and the work itself is not in it', async () => {
  for (const [pathSegment, kind] of [
    ['images', 'image'],
    ['audio', 'audio'],
  ] as const) {
    for (const { identifier } of realRows[kind]().slice(0, 20)) {
      const { results, ...envelope } = (await app.inject(`/v1/${pathSegment}/${identifier}/related/`)).json()
      assert.equal(JSON.stringify(envelope), '{"result_count":10,"page_count":1,"page_size":10,"page":1}')
      assert.ok(results.length <= 10)
      assert.ok(results.every((item: { id: string }) => item.id !== identifier))
      for (const { fields_matched: matched } of results) assert.deepEqual(matched, [])
    }
  }
})

test('an unknown work has no related ones, nor has one that was taken down or is of a hidden source', async (t) => {
  const rows = [row(1, { title: 'A cat' }), row(2, { title: 'A cat' }), row(3, { title: 'A cat' })]
  const { app: moderated, catalogue } = await openTestApi(t, { works: { image: rows } })
  const status = async (at: number) => {
    const { statusCode, body } = await moderated.inject(`/v1/images/${id(at)}/related/`)
    return statusCode === 404 ? body : statusCode
  }
  assert.deepEqual([await status(1), await status(9)], [200, '{"detail":"Not found."}'])
  await catalogue.removeWork({ identifier: id(1) }, 'asked for')
  assert.equal(await status(1), '{"detail":"Not found."}')
  assert.deepEqual(await related(moderated, id(2)), [id(3)])
  const { app: hiding, database: hidden } = await openTestApi(t, { works: { image: rows } })
  await hidden.sql.updateTable('content_source').set({ is_hidden: 1 }).execute()
  assert.equal((await hiding.inject(`/v1/images/${id(2)}/related/`)).statusCode, 404)
})

test('before anything is live no work is known', async (t) => {
  const { app: empty } = await openTestApi(t)
  assert.equal((await empty.inject(`/v1/images/${id(1)}/related/`)).statusCode, 404)
})

test('related works share words of the title or a tag, and are neither sensitive nor dead', async (t) => {
  const works = {
    image: [
      row(1, { title: 'Black cat', tags: [{ name: 'Pet' }] }),
      row(2, { title: 'A cat, black as night' }),
      row(3, { title: 'Cats' }),
      row(4, { title: 'Dog', tags: [{ name: 'Pet' }] }),
      row(5, { title: 'Dog', tags: [{ name: 'pet' }] }),
      row(6, { title: 'Naked cat' }),
      row(7, { title: 'Cat', meta_data: { mature: true } }),
      row(8, { title: 'Dead cat' }),
    ],
  }
  const { app: small, catalogue } = await openTestApi(t, { works, sensitiveTerms: 'naked' })
  await catalogue.withLive('image', ({ search }) =>
    search.setFlag({ identifiers: [id(8)], flag: 'dead', isSet: true }),
  )
  assert.deepEqual(await related(small, id(1)), [id(2), id(3), id(4)])
  // Nobody can ask for sensitive works here: the parameter is none of its own.
  const query = '?unstable__include_sensitive_results=true&filter_dead=false&page=7'
  assert.deepEqual(await related(small, id(1), query), [id(2), id(3), id(4)])
})

test('a work without title and tags has those of the same creator, the most popular first', async (t) => {
  const works = {
    image: [
      row(1, { creator: 'Ada B' }),
      row(2, { creator: 'Ada B', title: 'Cat', standardized_popularity: 0.1 }),
      row(3, { creator: 'Ada B', title: 'Dog', standardized_popularity: 0.9 }),
      row(4, { creator: 'Ada', title: 'Bird' }),
      row(5, {}),
    ],
  }
  const { app: small } = await openTestApi(t, { works })
  assert.deepEqual(await related(small, id(1)), [id(3), id(2)])
  assert.deepEqual(await related(small, id(5)), [])
})

test('peaks are there when they are asked for', async () => {
  const [{ identifier }] = realRows.audio() as [{ identifier: string }]
  const url = `/v1/audio/${identifier}/related/`
  for (const item of (await app.inject(`${url}?peaks=on`)).json().results) assert.deepEqual(item.peaks, [])
  const refused = await app.inject(`${url}?peaks=maybe`)
  assert.deepEqual(
    [refused.statusCode, refused.body],
    [400, '{"detail":{"peaks":["Must be a valid boolean."]}}'],
  )
})

test('only the first ten tags are asked for', () => {
  const tags = Array.from({ length: 12 }, (_, at) => ({ name: `tag ${at}` }))
  const work = { identifier: id(1), title: '', creator: 'Ada', tags }
  const request = relatedRequest({ row: work } as never, [])
  assert.deepEqual(request?.query, {
    by: 'related',
    title: null,
    tags: tags.slice(0, 10).map(({ name }) => name),
  })
  assert.deepEqual(request?.withoutDocuments, [id(1)])
})

for (const [pathSegment, kind] of [
  ['images', 'image'],
  ['audio', 'audio'],
] as const) {
  test(`golden: works related to a real one of ${pathSegment}`, async (t) => {
    const { identifier } = realRows[kind]()[3]!
    const answer = await app.inject({
      url: `/v1/${pathSegment}/${identifier}/related/`,
      headers: { host: 'api.example.org' },
    })
    t.assert.fileSnapshot(
      { status: answer.statusCode, body: answer.json() },
      new URL(`golden/${pathSegment}.json`, import.meta.url).pathname,
    )
  })
}
