import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ByteCache } from './byte-cache.ts'

const value = (sizeBytes: number) => ({ sizeBytes, free() {} })
type Value = ReturnType<typeof value>

describe('a cache bounded in bytes', () => {
  it('forgets what is oldest and was not used', () => {
    const cache = new ByteCache<string, Value>(7_000)
    for (const key of ['a', 'b', 'c']) cache.add(key, value(1_500))
    assert.ok(cache.get('a'))
    cache.add('d', value(1_500))
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined),
      [true, false, true, true],
    )
  })

  it('does not keep what is larger than the whole', () => {
    const cache = new ByteCache<string, Value>(2_000)
    cache.add('small', value(1_000))
    cache.add('large', value(2_000))
    assert.ok(cache.get('small'))
    assert.equal(cache.get('large'), undefined)
  })

  it('has room again for what was forgotten', () => {
    const cache = new ByteCache<string, Value>(2_000)
    cache.add('old 1', value(1_400))
    cache.forget((key) => key.startsWith('old'))
    cache.add('new 1', value(1_400))
    assert.equal(cache.get('old 1'), undefined)
    assert.ok(cache.get('new 1'))
  })

  it('gives memory back when it is told that nobody reads what was dropped', () => {
    const freed: string[] = []
    const cache = new ByteCache<string, Value>(4_500)
    for (const key of ['a', 'b', 'c']) cache.add(key, { sizeBytes: 1_500, free: () => freed.push(key) })
    cache.add('too large', { sizeBytes: 5_000, free: () => freed.push('too large') })
    assert.deepEqual(freed, [])
    cache.freeDropped()
    assert.deepEqual(freed, ['a', 'too large'])
    cache.freeDropped()
    assert.equal(freed.length, 2)
  })
})
