import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SearchedField } from '../search-request.ts'
import { askedInFields, type FieldTexts, foundInField, numbers } from './ask.ts'
import { buildDocuments, buildTitles, openForTest } from './build-index.ts'
import { exampleDocument, exampleIdentifier } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** What searches of single fields find, case by case. */
export function describeFieldAnswers(open: OpenEngine): void {
  describe('texts for single fields', () => {
    it('how the clauses of a text are joined', async (t) => {
      const titles = ['cat', 'black cat', 'dog', 'dog and cat', 'black dog', 'bird', 'wi', '日本']
      const reader = await buildTitles(await openForTest(t, open), titles)
      const inTitle = (text: string) => foundInField(reader, 'title', text)
      const scores = async (text: string) =>
        (await reader.search(askedInFields({ title: text }))).hits.map(({ score }) => score)

      await t.test('any of the words will do, and a work ranks by how many it has', async () => {
        assert.deepEqual(await inTitle('cat dog'), [3, 0, 1, 2, 4])
        assert.deepEqual(await scores('cat dog'), [2, 1, 1, 1, 1])
      })

      await t.test('a field search reads from left to right, without precedence', async () => {
        assert.deepEqual(await inTitle('black + cat'), [1])
        assert.deepEqual(await inTitle('black + cat dog'), [1, 2, 3, 4])
        assert.deepEqual(await inTitle('dog cat + black'), [1, 4])
      })

      await t.test('a part that does not match adds nothing to the score', async () => {
        // (dog and mouse) or cat: the dog of work 3 is lost.
        assert.deepEqual(await inTitle('dog + mouse cat'), [0, 1, 3])
        assert.deepEqual(await scores('dog + mouse cat'), [1, 1, 1])
      })

      await t.test('a minus asks for what lacks the word, and adds nothing to the score', async () => {
        assert.deepEqual(await inTitle('-cat'), [2, 4, 5, 6, 7])
        assert.deepEqual(await inTitle('cat + -black'), [0, 3])
        // Without the plus: works with a cat, and all works that are not black.
        assert.deepEqual(await inTitle('cat -black'), [0, 1, 3, 2, 5, 6, 7])
        assert.deepEqual(await scores('cat -black'), [1, 1, 1, 0, 0, 0, 0])
      })

      await t.test(
        'a comma separates, and of a word that the tokenizer splits any part will do',
        async () => {
          assert.deepEqual(await inTitle('bird,black'), [1, 4, 5])
          assert.deepEqual(await inTitle('dog, bird'), [2, 3, 4, 5])
          assert.deepEqual(await inTitle('wi-fi'), [6])
          assert.deepEqual(await inTitle('日本語'), [7])
        },
      )

      await t.test('nothing but stop words finds nothing; among others they are passed over', async () => {
        assert.deepEqual(await inTitle('the'), [])
        assert.deepEqual(await inTitle('-the'), [])
        assert.deepEqual(await inTitle('the + bird'), [5])
        // The plus in front of what is passed over joins what follows.
        assert.deepEqual(await inTitle('cat + the dog'), [3])
      })
    })

    it('which text is searched, and how', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'black cats', tags: ['black', 'cats'], creator: 'The Cats' }),
        exampleDocument(1, { title: 'cats, black', tags: ['black cats'], creator: 'Zoë Black Cats' }),
        exampleDocument(2, { description: 'black cats', tags: ['The Cat'], creator: 'Ann' }),
      ])
      const inField = (field: SearchedField, text: string) => foundInField(reader, field, text)

      await t.test('a field is searched alone, and several fields must all match', async () => {
        assert.deepEqual(await inField('title', 'cat'), [0, 1])
        assert.deepEqual(await inField('tags.name', 'cat + -black'), [2])
        assert.deepEqual(await inField('creator', 'ann'), [2])
        const inFields = async (texts: FieldTexts) => numbers(await reader.search(askedInFields(texts)))
        assert.deepEqual(await inFields({ title: 'cat', creator: 'zoe' }), [1])
        assert.deepEqual(await inFields({ title: 'cat', creator: 'ann' }), [])
        assert.deepEqual(await inFields({ creator: 'ann', title: 'of the' }), [])
      })

      await t.test(
        'a quoted phrase is looked for as it is written, within the field and one tag',
        async () => {
          assert.deepEqual(await inField('title', '"black cats"'), [0])
          assert.deepEqual(await inField('title', '"black cat"'), [])
          assert.deepEqual(await inField('tags.name', '"black cats"'), [1])
          assert.deepEqual(await inField('creator', '"black cats"'), [1])
          assert.deepEqual(await inField('creator', 'cats + -"black cats"'), [0])
        },
      )

      await t.test(
        'the words of a creator are neither stemmed nor left out; accents need not be typed',
        async () => {
          assert.deepEqual(await inField('creator', 'cats'), [0, 1])
          assert.deepEqual(await inField('creator', 'cat'), [])
          assert.deepEqual(await inField('creator', 'the'), [0])
          assert.deepEqual(await inField('creator', 'zoe'), [1])
          assert.deepEqual(await inField('creator', 'ZOË'), [1])
          assert.deepEqual(await inField('creator', '"zoe black"'), [1])
        },
      )

      await t.test(
        'says in which of the fields asked for a wanted word or phrase is; never the creator',
        async () => {
          const fields = async (texts: FieldTexts) =>
            (await reader.search(askedInFields(texts))).hits.map((hit) => hit.fieldsMatched)
          assert.deepEqual(await fields({ 'tags.name': '"the cat"' }), [['tags.name']])
          assert.deepEqual(await fields({ 'tags.name': 'cat', title: 'cat', creator: 'the' }), [
            ['title', 'tags.name'],
          ])
          assert.deepEqual(await fields({ title: '-dog "cat black"', creator: 'ann' }), [[]])
        },
      )
    })

    it('flags, filters and excluded works hold, and the time of indexing can order', async (t) => {
      const reader = await buildDocuments(t, open, [
        exampleDocument(0, { title: 'cat', flags: ['sensitive'], keywords: { license: ['by'] } }),
        exampleDocument(1, { title: 'cat', indexedOn: 3, keywords: { license: ['by'] } }),
        exampleDocument(2, { title: 'cat', keywords: { license: ['cc0'] } }),
        exampleDocument(3, { title: 'cat', indexedOn: 2, keywords: { license: ['by'] } }),
        exampleDocument(4, { title: 'cat', indexedOn: 1, keywords: { license: ['by'] } }),
      ])
      const request = {
        ...askedInFields({ title: 'cat' }),
        filters: [{ field: 'license', match: 'any-of', values: ['by'] }],
        withoutFlags: ['sensitive'],
        withoutDocuments: [exampleIdentifier(4)],
        order: { by: 'indexed-on', direction: 'ascending' },
      } as const
      assert.deepEqual(numbers(await reader.search(request)), [3, 1])
    })
  })
}
