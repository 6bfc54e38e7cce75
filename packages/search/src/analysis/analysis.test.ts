import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { foldAccents, stem, words } from './index.ts'
import { segmentText } from './segment-text.ts'
import { splitLatin } from './split-latin.ts'

describe('words', () => {
  it('the fast path for Latin text gives what the segmenter gives', () => {
    const tricky = fc.constantFrom(...'aZ09_:.,;\'" -+/\t\n@(éŠßŉǅ×‘’“…–'.split(''))
    const latin = fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code))
    const text = fc.oneof(
      fc.string({ unit: tricky, maxLength: 12 }),
      fc.string({ unit: latin, maxLength: 6 }),
    )
    fc.assert(
      fc.property(text, (written) => {
        const split = splitLatin(written)
        if (split !== undefined) assert.deepEqual(split, segmentText(written))
      }),
      { numRuns: 5_000 },
    )
  })

  it('every Latin letter takes the fast path but İ, and no sign that may be a word', () => {
    for (let code = 0; code < 0x250; code++) {
      const character = String.fromCharCode(code)
      const isFast = splitLatin(character) !== undefined
      assert.equal(isFast, code < 0x80 || (code >= 0xc0 && character !== 'İ'), character)
    }
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
