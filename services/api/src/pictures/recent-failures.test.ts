import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openMemoryCache } from '@openverse/cache/memory'
import { PictureError } from './picture-error.ts'
import { recentFailures } from './recent-failures.ts'

it('remembers a failure for a minute, for its task', async () => {
  let nowMs = 0
  const cache = openMemoryCache({ now: () => new Date(nowMs) })
  const failures = recentFailures(cache, 'drawing')
  const error = new PictureError('unreadable', 'The server answered with status 404.')
  await failures.remember('a', error)
  nowMs = 59_999
  assert.deepEqual(await failures.find('a'), error)
  assert.equal(await failures.find('b'), undefined)
  assert.equal(await recentFailures(cache, 'measuring').find('a'), undefined)
  nowMs = 60_000
  assert.equal(await failures.find('a'), undefined)
})

it('takes what is no failure for none', async () => {
  const cache = openMemoryCache({ now: () => new Date(0) })
  const failures = recentFailures(cache, 'drawing')
  await failures.remember('a', new PictureError('undrawable', ''))
  assert.equal((await failures.find('a'))?.message, '')
  for (const kept of ['', 'undrawable', 'unheard-of No.', '{"kind":"undrawable"}']) {
    await cache.set('picture-failure:drawing:a', kept, 1)
    assert.equal(await failures.find('a'), undefined, kept)
  }
})
