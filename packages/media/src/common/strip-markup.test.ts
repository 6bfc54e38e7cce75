import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { stripMarkup } from './strip-markup.ts'

describe('text without markup', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['<b>Sea</b> view', 'Sea view'],
    ['<p>Sea</p><p>view</p>', 'Sea view'],
    ['Sea<br/>view', 'Sea view'],
    ['  <i>Sea</i> \n view ', 'Sea view'],
    ['<a href="https://example.org" title="a > b">Bo</a>', 'Bo'],
    ['&lt;b&gt;Sea&lt;/b&gt;', 'Sea'],
    ['&amp;lt;b&amp;gt;Sea', 'Sea'],
    ['<b>Tom &amp; Jerry</b>', 'Tom & Jerry'],
    ['Sea <b', 'Sea'],
    ['Sea <b class="x', 'Sea'],
    ['Sea </b', 'Sea'],
    ['Sea <!-- note', 'Sea'],
    ['Sea <!-- note --> view', 'Sea view'],
    ['<script>alert(1)</script>Sea', 'Sea'],
    ['<style>b{}</style>Sea', 'Sea'],
    ['<scr<script>ipt>alert(1)</script>', 'ipt>alert(1)'],
    ['<div></div>', ''],
  ]
  for (const [text, expected] of texts) {
    it(`of ${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () =>
      assert.equal(stripMarkup(text), expected))
  }

  it('is the same text when there is no tag in it, entities and white space included', () => {
    const texts = [
      '',
      'Sea',
      'Tom &amp; Jerry',
      'AT&T',
      'a < b',
      'I <3 you',
      'x > y',
      'two  spaces &nbsp; here',
      '5 <',
    ]
    for (const text of texts) assert.equal(stripMarkup(text), text)
  })

  it('has no tag left, however it was written', () => {
    const part = fc.constantFrom(
      '<b>',
      '</b>',
      '&lt;',
      '&gt;',
      'b',
      '&amp;lt;',
      ' ',
      '<',
      '>',
      '<!--',
      '-->',
      '"',
      '<script>',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        const text = parts.join('')
        const stripped = stripMarkup(text)
        if (stripped !== text) assert.doesNotMatch(stripped, /<[a-z!/][^>]*>/i)
      }),
      { numRuns: 1000 },
    )
  })

  it('of text wrapped a thousand times comes to an end', () => {
    assert.equal(typeof stripMarkup(`&${'amp;'.repeat(1200)}lt;b&gt;`), 'string')
    assert.equal(typeof stripMarkup('<a'.repeat(2500)), 'string')
    assert.equal(typeof stripMarkup(`${'<a '.repeat(1600)}>`), 'string')
  })
})
