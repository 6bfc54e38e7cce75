import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { SearchedTexts } from './sensitivity.ts'
import { compileSensitiveTerms } from './sensitivity.ts'

const work = (texts: Partial<SearchedTexts>): SearchedTexts => ({
  title: null,
  meta_data: null,
  tags: null,
  ...texts,
})
const finds = (list: string, title: string) => compileSensitiveTerms(list)(work({ title }))

describe('sensitive terms', () => {
  it('are found in the title, the description and the tags', () => {
    const isSensitive = compileSensitiveTerms('gore\n')
    assert.ok(isSensitive(work({ title: 'Gore, much of it' })))
    assert.ok(isSensitive(work({ meta_data: { description: 'some gore' } })))
    assert.ok(isSensitive(work({ tags: [{ name: 'nature' }, { name: 'gore' }] })))
    assert.ok(!isSensitive(work({ title: 'Nature', meta_data: { description: 5 }, tags: [] })))
  })

  const found: readonly (readonly [term: string, text: string])[] = [
    ['gore', 'GORE'],
    ['Gore', 'a gore b'],
    ['gore', '(gore)'],
    ['gore', 'blood-gore-blood'],
    ['hate speech', 'no hate speech!'],
    ['hate speech', 'no hate \t\n speech!'],
    ['c++', 'I like c++ so'],
    ['c++', 'c++'],
    ['@bad', 'me @bad you'],
    ['$$$', 'for $$$ only'],
    ['überfall', 'ÜBERFALL!'],
    ['насилие', 'без насилие.'],
    ['暴力', '暴力'],
    ['🔞', 'only 🔞 here'],
  ]
  for (const [term, text] of found) it(`${term} is found in "${text}"`, () => assert.ok(finds(term, text)))

  const notFound: readonly (readonly [term: string, text: string])[] = [
    ['ass', 'Assam'],
    ['ass', 'glass'],
    ['ass', 'a_ass'],
    ['gore', 'gore2'],
    ['hate speech', 'hate speeches'],
    ['hate speech', 'hate'],
    ['überfall', 'überfälle'],
    ['é', 'café'],
    ['c++', 'c+++'],
  ]
  for (const [term, text] of notFound)
    it(`${term} is not found in "${text}"`, () => assert.ok(!finds(term, text)))

  it('may begin alike and contain each other', () => {
    for (const text of ['a bad', 'bad word', 'a bad word list'])
      assert.ok(finds('bad word list\nbad\nbad word', text))
    assert.ok(!finds('bad word list', 'bad word'))
  })

  it('an empty list finds nothing', () => {
    for (const list of ['', '\n\n', ' \r\n\t']) assert.ok(!finds(list, 'anything'))
  })

  it('blank lines, line ends of Windows and repeats do not matter', () => {
    assert.ok(finds('\r\n\r\ngore\r\n gore \r\n', 'gore'))
  })

  it('agrees with a regular expression per term', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'ß', '+', '-', ' ', '_', '1'), { maxLength: 6 })
    const term = letters.map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
    const text = fc.array(fc.constantFrom('a', 'b', 'ß', '+', '-', ' ', '_', '1'), { maxLength: 20 })
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), text, (terms, parts) => {
        const title = parts.join('').replace(/\s+/g, ' ')
        const expected = terms.some((one) => one !== '' && bounded(one).test(title))
        assert.equal(finds(terms.join('\n'), title), expected)
      }),
      { numRuns: 500 },
    )
  })

  it('thousands of terms and a text made to trip them are no trouble', () => {
    const terms = Array.from({ length: 5000 }, (_, number) => `${'a '.repeat(number % 50)}a${number}`)
    assert.ok(!finds(terms.join('\n'), 'a '.repeat(2500)))
  })
})

/** What ingestion.md 13.4 describes, with word boundaries that know all letters. */
function bounded(term: string): RegExp {
  const word = '[\\p{L}\\p{N}_]'
  const boundary = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
  const escaped = term.replaceAll('+', '\\+')
  return new RegExp(`(?:^|(?<=\\s)|${boundary})${escaped}(?:$|(?=\\s)|${boundary})`, 'u')
}
