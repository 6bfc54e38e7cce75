import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asked, found, numbers } from './ask.ts'
import { buildDocuments, buildTitles, openForTest } from './build-index.ts'
import { exampleDocument } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** How results are ordered and cut into pages. */
export function describePages(open: OpenEngine): void {
  describe('pages of results', () => {
    it('all pages together are one list without repeats or holes', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), Array(53).fill('cat'))
      const pages: number[] = []
      for (let offset = 0; offset < 53; offset += 10)
        pages.push(...numbers(await reader.search(asked('cat', { offset, limit: 10 }))))
      assert.deepEqual(
        pages,
        Array.from({ length: 53 }, (_, number) => number),
      )
    })

    it('a page beyond the last has the true total and no hits, and so has a page of no size', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat'])
      assert.deepEqual(await reader.search(asked('cat', { offset: 20 })), { total: 2, hits: [] })
      assert.deepEqual(await reader.search(asked('cat', { limit: 0 })), { total: 2, hits: [] })
    })

    it('sorts by the time of indexing, and then scores nothing', async (t) => {
      const times = [5, 9, 5, 1]
      const reader = await buildDocuments(
        t,
        open,
        times.map((indexedOn, number) => exampleDocument(number, { title: 'cat', indexedOn })),
      )
      const sorted = (direction: 'ascending' | 'descending') =>
        reader.search(asked('cat', { order: { by: 'indexed-on', direction } }))
      assert.deepEqual(numbers(await sorted('ascending')), [3, 0, 2, 1])
      assert.deepEqual(numbers(await sorted('descending')), [1, 0, 2, 3])
      assert.ok((await sorted('ascending')).hits.every(({ score }) => score === 0))
    })

    it('answers many searches at once', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'dog', 'cat dog'])
      const queries = ['cat', 'dog', 'cat dog', '"cat dog"', 'zebra']
      const totals = await Promise.all(
        Array.from({ length: 100 }, async (_, number) => (await found(reader, queries[number % 5]!)).length),
      )
      assert.deepEqual(totals, Array.from({ length: 20 }, () => [2, 2, 1, 1, 0]).flat())
    })
  })
}
