import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ImageRow } from '../kinds/image/columns.ts'
import { image } from '../kinds/image/index.ts'
import { exampleRow, presentWork, workOf } from '../testing/index.ts'

/** Fields of an image whose row has these values, put there after cleaning. */
function shown(columns: Partial<ImageRow>) {
  return presentWork(image, workOf(image, { ...exampleRow(image), ...columns }))
}

describe('the fields every kind shows', () => {
  it('indexed_on has six digits of a second or none', () => {
    for (const [created_on, expected] of [
      ['2022-12-06T06:54:25.123456Z', '2022-12-06T06:54:25.123456Z'],
      ['2022-12-06T06:54:25.5Z', '2022-12-06T06:54:25.500000Z'],
      ['2022-12-06T06:54:25.000000Z', '2022-12-06T06:54:25Z'],
      ['2022-12-06T06:54:25Z', '2022-12-06T06:54:25Z'],
    ] as const) {
      assert.equal(shown({ created_on }).indexed_on, expected)
    }
  })

  it('URLs get the scheme they lack, and null stays null', () => {
    const item = shown({ url: 'www.x.org/a', creator_url: 'http://x.org', foreign_landing_url: null })
    assert.equal(item.url, 'https://www.x.org/a')
    assert.equal(item.creator_url, 'http://x.org')
    assert.equal(item.foreign_landing_url, null)
  })

  it("files of one's own are served by this installation, every character of their path encoded", () => {
    const item = shown({ url: 'local:my photos/100%?#ü.jpg' })
    assert.equal(
      item.url,
      `https://api.example.org/files/images/${item.id}/my%20photos/100%25%3F%23%C3%BC.jpg`,
    )
  })

  it('title and creator lose their markup, which the attribution keeps', () => {
    const item = shown({ title: '<b>Sea</b>', creator: '<a href="x">Bo</a> &amp; Co' })
    assert.deepEqual([item.title, item.creator], ['Sea', 'Bo & Co'])
    assert.match(String(item.attribution), /^"<b>Sea<\/b>" by <a href="x">Bo<\/a> &amp; Co is licensed/)
  })

  it('license_url is the one of the metadata, else computed, else null', () => {
    const url = (columns: Partial<ImageRow>) => shown(columns).license_url
    assert.equal(url({ meta_data: { license_url: 'http://x.org/deed.en' } }), 'http://x.org/deed.en')
    assert.equal(url({ meta_data: { license_url: '' } }), 'https://creativecommons.org/licenses/by-sa/4.0/')
    assert.equal(
      url({ license: 'BY', license_version: '2.0' }),
      'https://creativecommons.org/licenses/by/2.0/',
    )
    const unpublished = shown({ license: 'by', license_version: '2.1' })
    assert.deepEqual([unpublished.license_url, unpublished.attribution], [null, null])
  })

  it('the attribution names the URL of the metadata', () => {
    const item = shown({ meta_data: { license_url: 'https://x.org/by' } })
    assert.match(String(item.attribution), /visit https:\/\/x\.org\/by\.$/)
  })

  it('tags are a list, and what is unknown of one is null', () => {
    assert.deepEqual(shown({ tags: null }).tags, [])
    assert.deepEqual(shown({ tags: [{ name: 'sea' }] }).tags, [
      { name: 'sea', accuracy: null, unstable__provider: null },
    ])
  })
})
