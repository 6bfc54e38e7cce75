import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { eachTexts, flattenTexts } from './flat-texts.ts'

it('texts of documents come out of one array as they went in', () => {
  const text = fc.option(fc.string({ unit: 'binary' }))
  const shape = { title: text, description: text, creator: text, tags: fc.array(fc.string()) }
  const texts = fc.record(shape, { noNullPrototype: true })
  fc.assert(
    fc.property(fc.array(texts), (documents) => {
      const flat: (string | number | null)[] = []
      for (const document of documents) flattenTexts(document, flat)
      assert.deepEqual([...eachTexts(flat)], documents)
    }),
  )
})
