import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApi } from '../../testing/open-test-api.ts'
import { realRows } from '../../testing/real-rows.ts'

test('sources are counted in the live generation', async (t) => {
  const { app } = await openTestApi(t, { works: { image: realRows.image(), audio: realRows.audio() } })
  const answer = await app.inject('/v1/audio/stats/')
  assert.equal(
    answer.body,
    '[{"source_name":"jamendo","display_name":"JAMENDO","source_url":"https://jamendo.example","logo_url":null,"media_count":50}]',
  )
  const images = (await app.inject('/v1/images/stats/')).json() as { media_count: number }[]
  assert.equal(
    images.reduce((sum, { media_count: count }) => sum + count, 0),
    800,
  )
})

test('hidden sources are not told', async (t) => {
  const { app, database } = await openTestApi(t, { works: { audio: realRows.audio() } })
  await database.sql.updateTable('content_source').set({ is_hidden: 1 }).execute()
  assert.equal((await app.inject('/v1/audio/stats/')).body, '[]')
})

test('a source without works has no count', async (t) => {
  const { app, database } = await openTestApi(t)
  await database.sql
    .insertInto('content_source')
    .values({ kind: 'image', name: 'met', display_name: 'The Met', url: 'https://met.example', is_hidden: 0 })
    .execute()
  const [met] = (await app.inject('/v1/images/stats/')).json()
  assert.equal(met.media_count, null)
})

test('parameters of the search are none of its own', async (t) => {
  const { app } = await openTestApi(t)
  assert.equal((await app.inject('/v1/images/stats/?page_size=99999&license=foo')).statusCode, 200)
})
