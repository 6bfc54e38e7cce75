import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseFieldText, parseQuery } from '../query-syntax.ts'
import type { FieldsQuery, SearchedField, SearchRequest } from '../search-request.ts'
import { exampleRequest } from './build-index.ts'
import { Evaluator } from './evaluator.ts'
import { exampleDocument } from './example-document.ts'

/**
 * Only one work has a popularity and only one an authority, so that each is its own pivot and worth half of its boost.
 * All averages are worked out by hand: tags have 6 words in 3 works, creators 5 (with `zoe`, which stands where `zoë`
 * does) in 3, titles 8 in 4.
 */
const works = [
  exampleDocument(1, { title: 'Black cat', tags: ['cat', 'black cat'], creator: 'Ann Lee', indexedOn: 3 }),
  exampleDocument(2, { title: 'Cats', tags: ['pets'], creator: 'Zoë', popularity: 4, indexedOn: 2 }),
  exampleDocument(3, {
    title: 'Dog and cat',
    tags: ['dog', 'cat'],
    creator: 'ann',
    authority: 80,
    indexedOn: 1,
  }),
  exampleDocument(4, { title: 'Roof garden', indexedOn: 4 }),
]

describe('the judge', () => {
  const evaluator = new Evaluator(works)
  const judged = (parts: Partial<SearchRequest>) =>
    evaluator
      .search(exampleRequest(parts))
      .map(({ identifier, score }) => `${Number(identifier.slice(-2))}: ${Number(score.toFixed(4))}`)
  const inField = (field: SearchedField, text: string) => judged(byFields({ field, text }))

  it('gives a term in the title 1, and the most popular work half of 10,000', () => {
    assert.deepEqual(inField('title', 'cat'), ['2: 5001', '1: 1', '3: 1'])
    assert.deepEqual(inField('title', 'cat cat'), ['2: 5002', '1: 2', '3: 2'])
  })

  it('reads a field from left to right', () => {
    // (black and cat) or dog; (dog or black) and cat; (cat and dog) or black, where the cat of work 1 is lost
    assert.deepEqual(inField('title', 'black + cat dog'), ['1: 2', '3: 1'])
    assert.deepEqual(inField('title', 'dog black + cat'), ['1: 2', '3: 2'])
    assert.deepEqual(inField('title', 'cat + dog black'), ['3: 2', '1: 1'])
  })

  it('matches an excluded clause where it is not, for nothing', () => {
    assert.deepEqual(inField('title', 'cat + -black'), ['2: 5001', '3: 1'])
    assert.deepEqual(inField('title', 'cat -black'), ['2: 5001', '1: 1', '3: 1', '4: 0'])
    assert.deepEqual(inField('title', '-cat + -garden'), [])
  })

  it('passes clauses without tokens over, but for their plus', () => {
    assert.deepEqual(inField('title', 'the + garden'), ['4: 1'])
    assert.deepEqual(inField('title', 'cat + the dog'), ['3: 2'])
    assert.deepEqual(inField('title', 'cat the dog'), ['2: 5001', '3: 2', '1: 1'])
    assert.deepEqual(inField('title', 'the of'), [])
    assert.deepEqual(
      judged(byFields({ field: 'title', text: 'cat' }, { field: 'tags.name', text: 'the' })),
      [],
    )
  })

  it('takes any part of a word that the tokenizer splits', () => {
    assert.deepEqual(inField('title', 'dog,garden,garden'), ['4: 2', '3: 1'])
  })

  it('weighs tags by BM25', () => {
    // idf = ln(1 + 1.5 / 2.5); work 1: 2.2 × 0.4700 × 2 / (2 + 1.2 × (0.25 + 0.75 × 3 / 2)); work 3: 2.2 × 0.4700 / 2.2
    assert.deepEqual(inField('tags.name', 'cat'), ['1: 0.5666', '3: 0.47'])
  })

  it('weighs the creator’s words by BM25, as they are written and without accents', () => {
    // ann: 2.2 × ln 1.6 / (1 + 1.2 × (0.25 + 0.75 × dl × 3 / 5)); zoe: 2.2 × ln(1 + 2.5 / 1.5) / the same for dl = 1
    assert.deepEqual(inField('creator', 'ANN'), ['3: 0.562', '1: 0.4345'])
    assert.deepEqual(inField('creator', 'zoe + zoë'), ['2: 5002.3457'])
    assert.deepEqual(inField('creator', 'the'), [])
  })

  it('weighs a phrase by BM25 with the sum of its words’ idf', () => {
    // title: ln(1 + 3.5 / 1.5) + ln(1 + 2.5 / 2.5) and 2.2 / 2.2; tags: (ln(8 / 3) + ln 1.6) × 2.2 / 2.65
    assert.deepEqual(inField('title', '"black cat"'), ['1: 1.8971'])
    assert.deepEqual(inField('tags.name', '"black cat"'), ['1: 1.2045'])
    assert.deepEqual(inField('title', '"black cats"'), [])
    assert.deepEqual(inField('creator', '"ann lee" zoe'), ['2: 5001.1729', '1: 1.3411'])
  })

  it('asks for all fields, and adds what they find', () => {
    const fields = byFields({ field: 'title', text: 'cat' }, { field: 'creator', text: 'ann' })
    assert.deepEqual(judged(fields), ['3: 1.562', '1: 1.4345'])
    const order = { by: 'score', authorityBoost: 1_000 } as const
    assert.deepEqual(judged({ ...fields, order }), ['3: 501.562', '1: 1.4345'])
  })

  it('says in which of the fields asked for something was seen', () => {
    const seen = (...fields: readonly Asked[]) =>
      evaluator.search(exampleRequest(byFields(...fields))).map(({ fieldsMatched }) => fieldsMatched)
    assert.deepEqual(seen({ field: 'tags.name', text: 'cat' }), [['tags.name'], ['tags.name']])
    assert.deepEqual(seen({ field: 'title', text: '"black dog" -dog' }), [[], [], []])
    assert.deepEqual(seen({ field: 'creator', text: 'ann' }, { field: 'title', text: '-zebra dog' }), [
      ['title'],
      [],
    ])
  })

  it('counts what related works share: 1 for a term as often as it is asked for, 1 for a tag', () => {
    const query = { by: 'related', title: 'The black cats’ cat', tags: ['cat', 'dog', 'Pets'] } as const
    assert.deepEqual(judged({ query }), ['1: 4', '3: 3', '2: 2'])
    assert.deepEqual(judged({ query: { ...query, title: null } }), ['1: 1', '3: 1'])
    const order = { by: 'indexed-on', direction: 'ascending' } as const
    assert.deepEqual(judged({ query, order }), ['1: 4', '3: 3', '2: 2'])
    assert.deepEqual(judged({ query: { by: 'related', title: 'of the', tags: [''] } }), [])
  })

  it('puts the terms in the title first in the search box', () => {
    // 10,000 and the texts: 1 in the title, and tags as above
    assert.deepEqual(judged({ query: parseQuery('cat')! }), ['2: 15001', '1: 10001.5664', '3: 10001.4697'])
  })

  it('selects by whole tags and creators, and leaves works out', () => {
    const whole = (field: 'tags.name' | 'creator', value: string) =>
      judged({
        filters: [{ field, match: 'whole', value }],
        order: { by: 'indexed-on', direction: 'ascending' },
      })
    assert.deepEqual(whole('tags.name', 'cat'), ['3: 0', '1: 0'])
    assert.deepEqual(whole('tags.name', 'Cat'), [])
    assert.deepEqual(whole('creator', 'ann'), ['3: 0'])
    assert.deepEqual(whole('creator', ''), [])
    const withoutDocuments = [works[0]!.identifier, works[3]!.identifier, 'unknown']
    assert.deepEqual(judged({ withoutDocuments }), ['2: 5000', '3: 0'])
  })
})

interface Asked {
  readonly field: SearchedField
  readonly text: string
}

function byFields(...fields: readonly Asked[]): { query: FieldsQuery } {
  return {
    query: {
      by: 'fields',
      fields: fields.map(({ field, text }) => ({ field, clauses: parseFieldText(text)! })),
    },
  }
}
