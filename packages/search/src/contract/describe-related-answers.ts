import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { numbers } from './ask.ts'
import { buildDocuments, exampleRequest } from './build-index.ts'
import { exampleDocument, exampleIdentifier } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** What is found as related to a work, case by case. */
export function describeRelatedAnswers(open: OpenEngine): void {
  describe('related works', () => {
    it('how much works have in common', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'Black cats', tags: ['Cat', 'pets'] }),
        exampleDocument(1, { title: 'A dog', tags: ['pets', 'Cat', 'black'] }),
        exampleDocument(2, { title: 'The cat is black' }),
        exampleDocument(3, { title: 'A cat', tags: ['Cat', 'pets'] }),
        exampleDocument(4, { title: 'A dog', description: 'black cats', tags: ['cat', 'black cat'] }),
      ])
      const related = (title: string | null, tags: string[], withoutDocuments: string[] = []) =>
        reader.search(exampleRequest({ query: { by: 'related', title, tags }, withoutDocuments }))

      await t.test('related works share title words or a tag; the work itself is left out', async () => {
        const { hits, total } = await related('Black cats', ['Cat', 'pets'], [exampleIdentifier(0)])
        assert.deepEqual(numbers({ hits }), [2, 3, 1])
        assert.deepEqual(
          hits.map(({ score }) => score),
          [2, 2, 1],
        )
        assert.ok(hits.every(({ fieldsMatched }) => fieldsMatched.length === 0))
        assert.equal(total, 3)
      })

      await t.test(
        'a word that is asked for twice counts twice, a second tag in common does not',
        async () => {
          const { hits } = await related('Cat and cats', ['Cat', 'pets', 'black'])
          assert.deepEqual(numbers({ hits }), [0, 3, 2, 1])
          assert.deepEqual(
            hits.map(({ score }) => score),
            [3, 3, 2, 1],
          )
        },
      )

      await t.test('tags are compared whole and as they are written', async () => {
        assert.deepEqual(numbers(await related(null, ['cat'])), [4])
        assert.deepEqual(numbers(await related(null, ['Cat'])), [0, 1, 3])
        assert.deepEqual(numbers(await related(null, ['black', 'black cat'])), [1, 4])
      })

      await t.test('nothing in common, nothing but stop words or nothing at all finds nothing', async () => {
        const nothing = { total: 0, hits: [] }
        assert.deepEqual(await related('bird', ['birds']), nothing)
        assert.deepEqual(await related('the', []), nothing)
        assert.deepEqual(await related(null, []), nothing)
      })
    })

    it('neither popularity nor an order counts, and the total is the number of hits', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'cat', popularity: 90, authority: 90, indexedOn: 3 }),
        exampleDocument(1, { title: 'cat', indexedOn: 2 }),
        exampleDocument(2, { title: 'black cat', indexedOn: 1 }),
      ])
      const query = { by: 'related', title: 'black cat', tags: [] } as const
      for (const order of [
        { by: 'score', authorityBoost: 10_000 },
        { by: 'indexed-on', direction: 'descending' },
      ] as const)
        assert.deepEqual(numbers(await reader.search(exampleRequest({ query, order }))), [2, 0, 1])
      const page = await reader.search(exampleRequest({ query, offset: 1, limit: 1 }))
      assert.deepEqual([page.total, numbers(page)], [1, [0]])
      assert.deepEqual(await reader.search(exampleRequest({ query, offset: 3 })), { total: 0, hits: [] })
    })

    it('flags and filters hold', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'cat', flags: ['removed'], keywords: { license: ['by'] } }),
        exampleDocument(1, { title: 'cat', flags: ['sensitive'], keywords: { license: ['by'] } }),
        exampleDocument(2, { title: 'cat', keywords: { license: ['by'] } }),
        exampleDocument(3, { title: 'cat', keywords: { license: ['cc0'] } }),
      ])
      const { hits } = await reader.search(
        exampleRequest({
          query: { by: 'related', title: 'cat', tags: [] },
          filters: [{ field: 'license', match: 'none-of', values: ['cc0'] }],
          withoutFlags: ['sensitive'],
        }),
      )
      assert.deepEqual(numbers({ hits }), [2])
    })
  })
}
