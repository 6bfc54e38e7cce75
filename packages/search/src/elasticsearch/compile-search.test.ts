import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { asked, askedInFields } from '../contract/ask.ts'
import { exampleRequest, exampleSchema } from '../contract/build-index.ts'
import { exampleIdentifier } from '../contract/example-document.ts'
import type { SearchRequest } from '../search-request.ts'
import { compileSearch, type IndexFacts } from './compile-search.ts'

const facts: IndexFacts = {
  schema: exampleSchema,
  documents: 1_000_000,
  popularityPivot: 4.328125,
  authorityPivot: 85,
}

/** What the engine is sent, for every class of request. */
const requests: Readonly<Record<string, SearchRequest>> = {
  everything: exampleRequest(),
  'a-word': asked('cats'),
  'several-words': asked('black cats'),
  'an-excluded-word': asked('cat -"black dog" -wi-fi'),
  'a-split-word': asked('wi-fi'),
  'a-phrase': asked('"the black cats"'),
  'a-quoted-word': asked('"cats"'),
  fields: askedInFields({ title: 'cat + -dog "black cats"', creator: 'Ann' }),
  related: exampleRequest({
    query: { by: 'related', title: 'Cat and cats', tags: ['Cat', ''] },
    withoutDocuments: [exampleIdentifier(1)],
  }),
  'a-collection': exampleRequest({
    filters: [
      { field: 'creator', match: 'whole', value: 'Ann' },
      { field: 'license', match: 'any-of', values: ['by', 'cc0'] },
      { field: 'extension', match: 'none-of', values: ['svg'] },
    ],
    withoutFlags: ['sensitive', 'dead'],
    order: { by: 'indexed-on', direction: 'descending' },
    offset: 40,
  }),
  authority: asked('cat', { order: { by: 'score', authorityBoost: 2_500 } }),
}

describe('what the engine is sent', () => {
  for (const [name, request] of Object.entries(requests))
    it(`for ${name.replaceAll('-', ' ')}`, (t) =>
      t.assert.fileSnapshot(
        compileSearch(request, facts),
        join(import.meta.dirname, 'golden', `${name}.json`),
      ))

  it('nothing for what cannot find anything', () => {
    for (const request of [
      asked('the'),
      asked('""'),
      askedInFields({ title: 'cat', creator: '!' }),
      exampleRequest({ query: { by: 'related', title: 'the', tags: [''] } }),
      exampleRequest({ filters: [{ field: 'creator', match: 'whole', value: 'x'.repeat(257) }] }),
    ])
      assert.equal(compileSearch(request, facts), undefined)
  })

  it('no larger page than there are documents', () => {
    const page = (offset: number, limit: number) => {
      const { from, size } = compileSearch(exampleRequest({ offset, limit }), { ...facts, documents: 50 })!
      return [from, size]
    }
    assert.deepEqual(page(0, 20), [0, 20])
    assert.deepEqual(page(40, 20), [40, 10])
    assert.deepEqual(page(50, 20), [0, 0])
    assert.deepEqual(page(2 ** 52, 2 ** 52), [0, 0])
  })

  it('no pivot of what no document has', () => {
    const { query } = compileSearch(exampleRequest(), { ...facts, popularityPivot: null })!
    assert.ok(!JSON.stringify(query).includes('rank_feature'))
  })
})
