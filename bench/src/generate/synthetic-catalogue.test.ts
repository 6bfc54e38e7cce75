import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { compareRank } from '@openverse/search'
import { documentOf } from './documents.ts'
import { SyntheticCatalogue } from './synthetic-catalogue.ts'
import { upstreamRow } from './upstream-row.ts'

const size = 3000
const catalogue = new SyntheticCatalogue({ size, seed: 7 })

function bytesOf({ size, seed }: { size: number; seed: number }): string {
  const made = new SyntheticCatalogue({ size, seed })
  const hash = createHash('sha256')
  for (const work of made.inUpstreamOrder()) hash.update(JSON.stringify(upstreamRow(work, made.vocabulary)))
  return hash.digest('hex')
}

test('the same seed makes the same bytes, another seed others', () => {
  assert.equal(bytesOf({ size: 500, seed: 1 }), bytesOf({ size: 500, seed: 1 }))
  assert.notEqual(bytesOf({ size: 500, seed: 1 }), bytesOf({ size: 500, seed: 2 }))
})

test('documents of works in rank order are in the order of an index', () => {
  const documents = [...catalogue.inRankOrder()].map((work) => documentOf(work, catalogue.vocabulary))
  for (let i = 1; i < size; i++) assert.ok(compareRank(documents[i - 1]!, documents[i]!) < 0, `at ${i}`)
})

test('upstream order has the same works, once each', () => {
  const ranked = [...catalogue.inRankOrder()].map(({ identifier }) => identifier)
  const upstream = [...catalogue.inUpstreamOrder()].map(({ identifier }) => identifier)
  assert.notDeepEqual(upstream, ranked)
  assert.deepEqual(upstream.sort(), ranked.sort())
  assert.equal(new Set(ranked).size, size)
})

test('works look as they were described', () => {
  const works = [...catalogue.inRankOrder()]
  const share = (has: (work: (typeof works)[number]) => boolean) => works.filter(has).length / size
  assert.ok(works.every(({ title }) => title.length >= 2 && title.length <= 8))
  assert.ok(works.every(({ tags }) => tags.length >= 3 && tags.length <= 20))
  assert.ok(Math.abs(share(({ description }) => description !== null) - 0.6) < 0.05)
  assert.ok(Math.abs(share(({ popularity }) => popularity === null) - 0.15) < 0.01)
  assert.ok(share(({ isSensitive }) => isSensitive) > 0.01)
  assert.equal(new Set(works.map(({ license }) => license.slug)).size, 12)
  assert.equal(new Set(works.map(({ source }) => source)).size, 30)
  const popularities = works.flatMap(({ popularity }) => popularity ?? [])
  assert.ok(new Set(popularities).size < popularities.length, 'some are equally popular')
})
