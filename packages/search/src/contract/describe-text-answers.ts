import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asked, found } from './ask.ts'
import { buildDocuments, buildTitles, exampleRequest, openForTest } from './build-index.ts'
import { exampleDocument } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** What the search box finds, case by case. */
export function describeTextAnswers(open: OpenEngine): void {
  describe('a text for the search box', () => {
    it('a text that was not given matches everything, one of stop words or of nothing matches nothing', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['the cat', 'a dog'])
      assert.equal((await reader.search(exampleRequest())).total, 2)
      assert.equal((await reader.search(exampleRequest({ query: { by: 'text', clauses: [] } }))).total, 0)
      assert.deepEqual(await found(reader, 'the'), [])
      assert.deepEqual(await found(reader, '-the'), [])
      assert.deepEqual(await found(reader, '"the"'), [0])
    })

    it('words are found by their stems, phrases as they are written', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['running cats', 'cat runs', 'a cat runs'])
      assert.deepEqual(await found(reader, 'cat run'), [0, 1, 2])
      assert.deepEqual(await found(reader, '"cat runs"'), [1, 2])
      assert.deepEqual(await found(reader, '"cat run"'), [])
      assert.deepEqual(await found(reader, 'cat -"a cat"'), [0, 1])
    })

    it('a phrase does not go from one tag to the next', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { tags: ['black', 'cat'] }),
        exampleDocument(1, { tags: ['black cat'] }),
      ])
      assert.deepEqual(await found(reader, '"black cat"'), [1])
    })

    it('an accent need not be typed, and is heeded when it is', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['café', 'cafe'])
      assert.deepEqual(await found(reader, 'cafe'), [0, 1])
      assert.deepEqual(await found(reader, 'café'), [0])
    })

    it('a word that the tokenizer splits must be in one field whole', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'wi', description: 'fi' }),
        exampleDocument(1, { title: 'fi wi' }),
        exampleDocument(2, { tags: ['fi', 'wi'] }),
      ])
      assert.deepEqual((await found(reader, 'wi-fi')).sort(), [1, 2])
      assert.deepEqual((await found(reader, 'wi fi')).sort(), [0, 1, 2])
    })

    it('says which fields contain a wanted term', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'cat', description: 'dog', tags: ['a cat'], popularity: 1 }),
        exampleDocument(1, { title: 'of the', tags: ['cat dog'] }),
      ])
      const fields = async (q: string) => (await reader.search(asked(q))).hits.map((hit) => hit.fieldsMatched)
      assert.deepEqual(await fields('cat'), [['title', 'tags.name'], ['tags.name']])
      assert.deepEqual(await fields('dog cat'), [['title', 'description', 'tags.name'], ['tags.name']])
      assert.deepEqual(await fields('"of the"'), [['title']])
      assert.deepEqual(await fields('-zebra'), [[], []])
    })
  })
}
