import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseFieldText, parseQuery } from './query-syntax.ts'
import type { TextClause } from './search-request.ts'

describe('parseQuery', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['black cat', ['black', 'cat']],
    ['"black cat" dog', ['"black cat"', 'dog']],
    ['cat -dog', ['cat', '-dog']],
    ['cat -"black dog"', ['cat', '-"black dog"']],
    ['wi-fi', ['wi-fi']],
    ['--dog', ['dog']],
    ['---dog', ['-dog']],
    ['- dog', ['dog']],
    ['-+dog', ['dog']],
    ['cat+dog', ['cat', 'dog']],
    ['cat + -dog', ['cat', '-dog']],
    ['cat"black dog"', ['cat', '"black dog"']],
    ['-"" dog', ['dog']],
    ['"black cat', ['black', 'cat']],
    ['-"black', ['black']],
    ['"a b" "c', ['a', 'b', 'c']],
    ['(cat|dog) fo* b~2 \\x', ['(cat|dog)', 'fo*', 'b~2', '\\x']],
    ['cat\u3000dog\u00a0x', ['cat\u3000dog\u00a0x']],
    ['""', []],
    ['+ - -', []],
  ]
  for (const [q, clauses] of cases)
    it(`reads ${JSON.stringify(q)}`, () => assert.deepEqual(parseQuery(q)?.clauses.map(written), clauses))

  it('nothing asked is no text', () => {
    for (const q of ['', '  \t\n', '*', ' * ']) assert.equal(parseQuery(q), undefined)
  })

  it('never throws and keeps no operator at a clause’s edge', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '-', '"', '+', ' ', '\t', '日', '*') }), (q) => {
        for (const { text, isQuoted } of parseQuery(q)?.clauses ?? []) {
          assert.notEqual(text, '')
          if (!isQuoted) assert.doesNotMatch(text, /^-|[\s+"]/)
        }
      }),
    )
  })
})

describe('parseFieldText', () => {
  // What Lucene's SimpleQueryParser makes of them: only a plus joins, and only to what stands right before it.
  const cases: readonly [string, readonly string[]][] = [
    ['cat dog', ['or cat', 'or dog']],
    ['cat+dog', ['or cat', 'and dog']],
    ['cat + dog bird', ['or cat', 'and dog', 'or bird']],
    ['cat dog + bird', ['or cat', 'or dog', 'and bird']],
    ['cat + + dog', ['or cat', 'and dog']],
    ['cat +', ['or cat']],
    ['+ cat dog', ['or cat', 'or dog']],
    ['+cat +dog', ['or cat', 'and dog']],
    ['cat -dog', ['or cat', 'or -dog']],
    ['cat + -dog', ['or cat', 'and -dog']],
    ['cat -+ dog', ['or cat', 'and dog']],
    ['cat + - dog', ['or cat', 'and dog']],
    ['-cat + --dog', ['or -cat', 'and dog']],
    ['cat + "black dog"', ['or cat', 'and "black dog"']],
    ['"black cat"dog', ['or "black cat"', 'or dog']],
    ['cat + -"black dog"', ['or cat', 'and -"black dog"']],
    // A pair of quotes around nothing takes the plus in front of it along.
    ['cat + "" dog', ['or cat', 'or dog']],
    ['cat + "" + dog', ['or cat', 'and dog']],
    ['"" + cat', ['or cat']],
    // Which words are stop words is not known here: they are clauses like others, with the plus in front.
    ['cat + the dog', ['or cat', 'and the', 'or dog']],
    ['cat,dog', ['or cat,dog']],
    ['cat, dog', ['or cat,', 'or dog']],
    ['cat + "black dog', ['or cat', 'and black', 'or dog']],
    ['(cat|dog)* + \\x~2', ['or (cat|dog)*', 'and \\x~2']],
    ['""', []],
    ['+ - -', []],
  ]
  for (const [text, clauses] of cases)
    it(`reads ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        parseFieldText(text)?.map((clause) => `${clause.operator} ${written(clause)}`),
        clauses,
      ))

  it('nothing asked is no text', () => {
    for (const text of ['', '  \t\n', '*', ' * ']) assert.equal(parseFieldText(text), undefined)
  })

  it('reads the clauses that the search box would read, the first without an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '-', '"', '+', ' ', '日', '*') }), (text) => {
        const clauses = parseFieldText(text)
        assert.deepEqual(
          clauses?.map(({ operator: _, ...clause }) => clause),
          parseQuery(text)?.clauses,
        )
        assert.notEqual(clauses?.[0]?.operator, 'and')
        if (!text.includes('+')) assert.ok(clauses?.every(({ operator }) => operator === 'or') ?? true)
      }),
    )
  })
})

function written({ text, isQuoted, isExcluded }: TextClause): string {
  return `${isExcluded ? '-' : ''}${isQuoted ? `"${text}"` : text}`
}
