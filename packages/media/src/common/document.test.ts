import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ImageRow } from '../kinds/image/columns.ts'
import { image } from '../kinds/image/index.ts'
import { exampleRow } from '../testing/index.ts'
import { authorityBoost } from './authority.ts'

const documentOf = (columns: { readonly [Name in keyof ImageRow]?: unknown }) =>
  image.toDocument(exampleRow(image, columns), { flags: [] })

describe('a document', () => {
  it('has the texts, tags and time of its row', () => {
    const document = documentOf({})
    assert.equal(document.title, 'Harbour at dawn')
    assert.equal(document.description, 'The first boats leave.')
    assert.equal(document.creator, 'Ada Example')
    assert.deepEqual(document.tags, ['harbour', 'boat'])
    assert.equal(document.indexedOn, Date.UTC(2023, 3, 2, 8, 15, 30) * 1000 + 421_337)
  })

  it('has texts as they are looked for, whatever they were written on, and tags without blanks at their ends', () => {
    const document = documentOf({
      title: 'Cafe\u0301\u202f!',
      creator: 'Rene\u0301',
      tags: [{ name: ' cafe\u0301 ' }],
      meta_data: { description: '\ufeffCafe\u0301' },
    })
    assert.equal(document.title, 'Café\u00a0!')
    assert.equal(document.creator, 'René')
    assert.deepEqual(document.tags, ['café'])
    assert.equal(document.description, 'Café')
  })

  it('counts every microsecond', () => {
    const at = (created_on: string) => documentOf({ created_on }).indexedOn
    assert.equal(at('1970-01-01 00:00:00.000001+00'), 1)
    assert.equal(at('1970-01-01'), 0)
    assert.equal(at('2254-12-31 23:59:59.999999+00') - at('2254-12-31 23:59:59.999998+00'), 1)
    assert.equal(at('1684-07-29 00:00:00.000002+00') - at('1684-07-29 00:00:00.000001+00'), 1)
    assert.deepEqual(['1642-05-01', '0001-01-01'].map(at), [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])
  })

  it('has the first 2,000 characters of a description that is text', () => {
    const describe_ = (description: unknown) =>
      documentOf({ meta_data: { description, other: 1 } }).description
    assert.equal(describe_('x'.repeat(3000))?.length, 2000)
    assert.equal(describe_(`${'x'.repeat(1999)}🔞`), 'x'.repeat(1999))
    for (const description of [5, null, '', { a: 1 }, ['a']]) assert.equal(describe_(description), null)
    assert.equal(documentOf({ meta_data: null }).description, null)
  })

  it('has a popularity above 0 and at most 100, or none', () => {
    const popularity = (standardized_popularity: unknown) =>
      documentOf({ standardized_popularity }).popularity
    assert.deepEqual([0.25, 1, 200].map(popularity), [25, 100, 100])
    assert.deepEqual([0, null, -1, 'unknown'].map(popularity), [null, null, null, null])
  })

  it('is sensitive when its provider says so, beside the flags it was given', () => {
    const flags = (mature: unknown, given: readonly ('sensitive' | 'dead')[] = []) =>
      image.toDocument(exampleRow(image, { meta_data: { mature } }), { flags: given }).flags
    assert.deepEqual(flags(true), ['sensitive'])
    assert.deepEqual(flags('true', ['dead']), ['dead', 'sensitive'])
    assert.deepEqual(flags(true, ['sensitive']), ['sensitive'])
    for (const mature of [false, 'false', null, 0]) assert.deepEqual(flags(mature), [])
  })
})

describe('the authority of a work', () => {
  it('is that of its provider, in both spellings of two museums', () => {
    const boosts = [
      ['flickr', 75],
      ['stocksnap', 85],
      ['rawpixel', 85],
      ['met', 90],
      ['thorvaldsensmuseum', 90],
      ['thorvaldsenmuseum', 90],
      ['mccordsmuseum', 90],
      ['mccordmuseum', 90],
      ['unknown', null],
      [null, null],
    ] as const
    for (const [provider, boost] of boosts)
      assert.equal(authorityBoost(provider, undefined), boost, provider ?? '')
  })

  it('is the one its metadata state, at most 100', () => {
    for (const [stated, boost] of [
      [50, 50],
      ['12.5', 12.5],
      [1000, 100],
    ] as const) {
      assert.equal(authorityBoost('flickr', stated), boost)
    }
  })

  it('is none when the metadata state what is no positive number', () => {
    for (const stated of [0, -5, '-5', 'high', '', ' ', {}, true, Number.NaN]) {
      assert.equal(authorityBoost('flickr', stated), null)
    }
  })

  it('is that of the provider when the metadata state null', () =>
    assert.equal(authorityBoost('met', null), 90))
})
