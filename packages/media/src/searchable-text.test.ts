import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchableText } from './searchable-text.ts'

test('a text is composed, whatever it was written on', () => {
  for (const text of ['Café à Łódź', '서울 밤', 'がぎぐ', 'Ångström'])
    assert.equal(searchableText(text.normalize('NFD')), text.normalize('NFC'))
})

test('what only looks like a space separates words, and what is nothing to see is nothing', () => {
  assert.equal(searchableText('Portrait\u202f: un chat'), 'Portrait\u00a0: un chat')
  assert.equal(searchableText('\ufeffHarbour'), 'Harbour')
})

test('other texts stay as they are, halves of surrogate pairs and characters of compatibility too', () => {
  for (const text of ['', 'Harbour at dawn', '🐱‍👤', 'ﬁne', '豈', '\ud800', 'نص'])
    assert.equal(searchableText(text), text)
})
