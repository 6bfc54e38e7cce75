import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Cache } from '../cache.ts'

/** Opens an empty cache that works, by the clock of the system, and closes it at the end of the test. */
export type OpenCache = (t: TestContext) => Promise<Cache>

const hourMs = 3_600_000

/** What every adapter of the port `Cache` promises. */
export function describeCache(name: string, open: OpenCache): void {
  describe(`${name} as a cache`, () => {
    it('gives back what was set last, and nothing for a key that was never set', async (t) => {
      const cache = await open(t)
      await cache.set('key', 'first', hourMs)
      await cache.set('key', 'second', hourMs)
      assert.equal(await cache.get('key'), 'second')
      assert.equal(await cache.get('another'), undefined)
    })

    it('forgets a value when its time is over', async (t) => {
      const cache = await open(t)
      await cache.set('renewed', 'first', 10)
      await cache.set('renewed', 'second', hourMs)
      await cache.set('shortened', 'first', hourMs)
      await cache.set('shortened', 'second', 10)
      await cache.set('short', 'value', 20)
      while ((await cache.get('short')) !== undefined || (await cache.get('shortened')) !== undefined) {
        await nextTurn()
      }
      assert.equal(await cache.get('renewed'), 'second')
    })

    it('keeps any text under any text', async (t) => {
      const cache = await open(t)
      const texts = [
        '',
        ' ',
        '0',
        'a',
        'A',
        '\u00e9',
        'e\u0301',
        '日本 😀',
        'a\r\nb\0',
        '"{}',
        'x'.repeat(20_000),
      ]
      for (const text of texts) await cache.set(text, text, hourMs)
      for (const text of texts) assert.equal(await cache.get(text), text)
    })

    it('answers each of many questions asked at once', async (t) => {
      const cache = await open(t)
      const numbers = Array.from({ length: 500 }, (_, number) => String(number))
      await Promise.all(numbers.map((number) => cache.set(`key ${number}`, number, hourMs)))
      assert.deepEqual(await Promise.all(numbers.map((number) => cache.get(`key ${number}`))), numbers)
    })

    it('knows nothing any more when it was closed, and does not mind being asked', async (t) => {
      const cache = await open(t)
      await cache.set('key', 'value', hourMs)
      await cache.close()
      await cache.set('key', 'value', hourMs)
      assert.equal(await cache.get('key'), undefined)
      await cache.close()
    })
  })
}
