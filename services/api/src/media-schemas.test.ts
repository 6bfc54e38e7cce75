import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { Value } from 'typebox/value'
import { mediaObjectSchema } from './media-schemas.ts'
import { openTestApi } from './testing/open-test-api.ts'
import { realRows } from './testing/real-rows.ts'

test('every real work is what the schema of its kind says', async (t) => {
  const { app } = await openTestApi(t, { works: { image: realRows.image(), audio: realRows.audio() } })
  for (const kind of kinds) {
    const schema = mediaObjectSchema(kind)
    for (const page of [1, 2]) {
      const { results } = (await app.inject(`/v1/${kind.pathSegment}/?page_size=500&page=${page}`)).json()
      for (const item of results) {
        assert.ok(Value.Check(schema, item), JSON.stringify(Value.Errors(schema, item).slice(0, 3)))
      }
    }
  }
})

test('the example of a kind is what its schema says', () => {
  for (const kind of kinds) assert.ok(Value.Check(mediaObjectSchema(kind), kind.examples.item), kind.name)
})
