import assert from 'node:assert/strict'
import { it } from 'node:test'
import { describeCache } from '../contract/index.ts'
import { openMemoryCache } from './index.ts'

describeCache('memory', async (t) => {
  const cache = openMemoryCache({ now: () => new Date() })
  t.after(() => cache.close())
  return cache
})

it('keeps a value to the last millisecond of its time, and counts anew when it is set again', async () => {
  let nowMs = 0
  const cache = openMemoryCache({ now: () => new Date(nowMs) })
  await cache.set('a', '1', 100)
  nowMs = 99
  assert.equal(await cache.get('a'), '1')
  await cache.set('a', '2', 100)
  nowMs = 198
  assert.equal(await cache.get('a'), '2')
  nowMs = 199
  assert.equal(await cache.get('a'), undefined)
})

it('lets those go first that were set longest ago', async () => {
  const cache = openMemoryCache({ now: () => new Date(0), maximumEntries: 2 })
  for (const key of ['a', 'b', 'a', 'c']) await cache.set(key, key, 1)
  assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key))), ['a', undefined, 'c'])
})
