import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { WholeTextFilter } from '../search-request.ts'
import { asked, numbers } from './ask.ts'
import { buildDocuments, exampleRequest } from './build-index.ts'
import { exampleDocument, exampleIdentifier } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** What filters by whole tags and creators let pass, case by case. */
export function describeWholeValues(open: OpenEngine): void {
  describe('whole tags and creators', () => {
    it('what is the same value', async (t) => {
      const longest = 'x'.repeat(256)
      const tags = [
        'cat',
        'Cat',
        'cat, dog',
        'cats',
        'café',
        'cafe',
        'the',
        '"cat"',
        longest,
        `${longest}x`,
        '',
      ]
      const creators = ['Ann', 'ann', 'Ann, Bob & Co.', longest, `${longest}x`, '', null]
      const reader = await buildDocuments(t, open, [
        ...tags.map((tag, number) => exampleDocument(number, { tags: ['pets', tag, tag] })),
        ...creators.map((creator, number) => exampleDocument(100 + number, { creator, title: 'Ann cat' })),
      ])
      const having = async (field: WholeTextFilter['field'], value: string) =>
        numbers(await reader.search(exampleRequest({ filters: [{ field, match: 'whole', value }] })))

      await t.test('a whole tag is compared with case, commas and accents', async () => {
        for (const [number, tag] of tags.slice(0, 9).entries())
          assert.deepEqual(await having('tags.name', tag), [number], tag)
        assert.deepEqual(await having('tags.name', 'dog'), [])
        assert.equal((await having('tags.name', 'pets')).length, tags.length)
      })

      await t.test('a creator is matched whole, with case and commas', async () => {
        assert.deepEqual(await having('creator', 'Ann'), [100])
        assert.deepEqual(await having('creator', 'ann'), [101])
        assert.deepEqual(await having('creator', 'Ann, Bob & Co.'), [102])
        assert.deepEqual(await having('creator', 'Bob'), [])
      })

      await t.test('a value of 256 characters is kept whole, a longer or empty one is not', async () => {
        assert.deepEqual(await having('tags.name', longest), [8])
        assert.deepEqual(await having('creator', longest), [103])
        for (const field of ['tags.name', 'creator'] as const)
          for (const value of [`${longest}x`, '']) assert.deepEqual(await having(field, value), [])
      })
    })

    it('whole values join other filters, flags, excluded works and every order', async (t) => {
      const work = { title: 'cat', creator: 'Ann', tags: ['pets'], keywords: { license: ['by'] } }
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { ...work, indexedOn: 1 }),
        exampleDocument(1, { ...work, indexedOn: 2 }),
        exampleDocument(2, { ...work, title: 'dog', indexedOn: 3 }),
        exampleDocument(3, { ...work, creator: 'Bob' }),
        exampleDocument(4, { ...work, flags: ['dead'] }),
        exampleDocument(5, { ...work, keywords: { license: ['cc0'] } }),
        exampleDocument(6, work),
      ])
      const request = exampleRequest({
        filters: [
          { field: 'creator', match: 'whole', value: 'Ann' },
          { field: 'license', match: 'any-of', values: ['by'] },
          { field: 'tags.name', match: 'whole', value: 'pets' },
        ],
        withoutFlags: ['dead'],
        withoutDocuments: [exampleIdentifier(6)],
        order: { by: 'indexed-on', direction: 'descending' },
      })
      assert.deepEqual(numbers(await reader.search(request)), [2, 1, 0])
      assert.deepEqual(numbers(await reader.search({ ...request, offset: 1, limit: 1 })), [1])
      const order = { by: 'score', authorityBoost: 0 } as const
      assert.deepEqual(numbers(await reader.search({ ...request, order })), [0, 1, 2])
      assert.deepEqual(numbers(await reader.search({ ...request, query: asked('cat').query! })), [1, 0])
    })
  })
}
