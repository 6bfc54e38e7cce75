import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openMemoryCache } from '@openverse/cache/memory'
import { pictureSizes } from './picture-sizes.ts'

it('remembers a size, and takes what is none for nothing', async () => {
  const cache = openMemoryCache({ now: () => new Date(0) })
  const sizes = pictureSizes(cache)
  assert.equal(await sizes.find('a'), undefined)
  await sizes.remember('a', { width: 30, height: 20 })
  assert.deepEqual(await sizes.find('a'), { width: 30, height: 20 })
  for (const kept of [
    '',
    '0x20',
    '30x',
    '-30x20',
    '30x20x',
    '1e9x20',
    '3.5x20',
    '{"width":30,"height":20}',
  ]) {
    await cache.set('picture-size:a', kept, 1)
    assert.equal(await sizes.find('a'), undefined, kept)
  }
})
