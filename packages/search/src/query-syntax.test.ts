import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseQuery } from './query-syntax.ts'

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

function written({
  text,
  isQuoted,
  isExcluded,
}: {
  text: string
  isQuoted: boolean
  isExcluded: boolean
}): string {
  return `${isExcluded ? '-' : ''}${isQuoted ? `"${text}"` : text}`
}
