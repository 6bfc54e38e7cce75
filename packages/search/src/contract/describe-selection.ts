import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asked, found, numbers } from './ask.ts'
import { buildDocuments, buildTitles, exampleRequest, openForTest } from './build-index.ts'
import { exampleDocument, exampleIdentifier } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** What filters and flags leave of an index, and how its values are counted. */
export function describeSelection(open: OpenEngine): void {
  describe('what is selected', () => {
    it('filters by any and by none of several values; values nobody has match nothing', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { keywords: { license: ['by'], extension: ['mp3', 'ogg'] } }),
        exampleDocument(1, { keywords: { license: ['BY'], extension: ['ogg'] } }),
        exampleDocument(2),
      ])
      const filtered = async (field: string, match: 'any-of' | 'none-of', values: string[]) =>
        numbers(await reader.search(exampleRequest({ filters: [{ field, match, values }] })))
      assert.deepEqual(await filtered('license', 'any-of', ['by', 'cc0']), [0])
      assert.deepEqual(await filtered('extension', 'any-of', ['ogg']), [0, 1])
      assert.deepEqual(await filtered('extension', 'none-of', ['mp3']), [1, 2])
      assert.deepEqual(await filtered('license', 'any-of', ['never seen']), [])
      assert.deepEqual(await filtered('license', 'none-of', ['never seen']), [0, 1, 2])
      await assert.rejects(filtered('colour', 'any-of', ['red']), { kind: 'schema-mismatch' })
    })

    it('a flag that is set or cleared holds for every search that begins afterwards', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat', 'cat'])
      const withoutDead = async () => {
        const request = asked('cat', { withoutFlags: ['dead'] })
        const results = await Promise.all(Array.from({ length: 8 }, () => reader.search(request)))
        return results.map(numbers)
      }
      const identifiers = [exampleIdentifier(1), exampleIdentifier(99), 'no identifier']
      const change = { identifiers, flag: 'dead' as const }
      assert.deepEqual(await reader.setFlag({ ...change, isSet: true }), {
        unknown: [exampleIdentifier(99), 'no identifier'],
      })
      assert.deepEqual(await withoutDead(), Array(8).fill([0, 2]))
      assert.deepEqual(await found(reader, 'cat'), [0, 1, 2])
      await reader.setFlag({ ...change, isSet: false })
      await reader.setFlag({ ...change, isSet: false })
      assert.deepEqual(await withoutDead(), Array(8).fill([0, 1, 2]))
    })

    it('what is removed is never found, whatever a request says', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat'])
      await reader.setFlag({ identifiers: [exampleIdentifier(0)], flag: 'removed', isSet: true })
      assert.deepEqual(await found(reader, 'cat'), [1])
      assert.deepEqual(numbers(await reader.search(exampleRequest())), [1])
    })

    it('works that are excluded by name are no results and not counted; unknown names change nothing', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat', 'dog', 'cat'])
      const withoutDocuments = [
        exampleIdentifier(1),
        exampleIdentifier(2),
        exampleIdentifier(99),
        'no identifier',
      ]
      const result = await reader.search(asked('cat', { withoutDocuments }))
      assert.deepEqual([result.total, numbers(result)], [2, [0, 3]])
      assert.deepEqual(numbers(await reader.search(exampleRequest({ withoutDocuments }))), [0, 3])
      assert.equal((await reader.search(asked('cat', { withoutDocuments: [] }))).total, 3)
    })
  })
}
