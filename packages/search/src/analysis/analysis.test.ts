import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { foldAccents, stem, words } from './index.ts'
import { segmentText } from './segment-text.ts'
import { splitAscii } from './split-ascii.ts'

describe('words', () => {
  it('the fast path for ASCII gives what the segmenter gives', () => {
    const tricky = fc.constantFrom(...'aZ09_:.,;\'" -+/\t\n@('.split(''))
    const text = fc.oneof(fc.string({ unit: tricky, maxLength: 12 }), fc.string({ unit: 'grapheme-ascii' }))
    fc.assert(
      fc.property(text, (ascii) => assert.deepEqual(splitAscii(ascii), segmentText(ascii))),
      { numRuns: 3_000 },
    )
  })

  it('never throws and gives no empty word, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of words(text)) assert.ok(word.length > 0 && foldAccents(word).length > 0)
      }),
    )
  })

  const splits: readonly [string, readonly string[]][] = [
    ["Don't STOP", ["don't", 'stop']],
    ['foo_bar 3.14 U.S.A. wi-fi', ['foo_bar', '3.14', 'u.s.a', 'wi', 'fi']],
    ['__ _a 1,000;5 a:b 1:2', ['_a', '1,000;5', 'a:b', '1', '2']],
    ['日本語 猫', ['日本', '本語', '猫']],
    ['ﾊﾞﾅﾅ ＡＢＣ', ['バナ', 'ナナ', 'abc']],
    ['한국어', ['한국', '국어']],
    ['ภาษาไทยดี ภ1', ['ภาษาไทยดี', 'ภ', '1']],
    ['™ 👍🏽👍 🇩🇪 #️⃣', ['™', '👍🏽', '👍', '🇩🇪', '#️⃣']],
    ['İstanbul ΟΔΟΣ', ['istanbul', 'οδοσ']],
    ['!!! ... --', []],
  ]
  for (const [text, expected] of splits)
    it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(words(text), expected))

  it('cuts words after 255 characters, but no character in two', () => {
    assert.deepEqual(
      words('a'.repeat(600)).map((word) => word.length),
      [255, 255, 90],
    )
    assert.deepEqual(words(`a${'𐐀'.repeat(200)}`).join(''), `a${'𐐨'.repeat(200)}`)
  })
})

describe('stem', () => {
  const stems: readonly [string, string][] = [
    ['running', 'run'],
    ['cats', 'cat'],
    ["dog's", 'dog'],
    ['dog’s', 'dog'],
    ['animals', 'animal'],
    ['anime', 'anime'],
    ['animated', 'animate'],
    ['universe', 'universe'],
    ['university', 'univers'],
    ['the', ''],
    ["it's", ''],
    ['日本', '日本'],
  ]
  for (const [word, term] of stems)
    it(`makes ${JSON.stringify(term)} of ${word}`, () => assert.equal(stem(word), term))
})

describe('foldAccents', () => {
  it('reduces Latin letters and leaves other scripts alone', () => {
    const folded = ['café', 'straße', 'łódź', 'ærø', 'ﬁsh', 'νύχτα', 'й', 'バナナ', 'plain'].map(foldAccents)
    assert.deepEqual(folded, ['cafe', 'strasse', 'lodz', 'aero', 'fish', 'νύχτα', 'й', 'バナナ', 'plain'])
  })
})
