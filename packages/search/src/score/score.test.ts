import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bm25Weight, byteOfLength, inverseDocumentFrequency, lengthNorms, lengthOfByte } from './bm25.ts'
import { composeScore } from './compose-score.ts'
import { compareRank, cutPopularity, PivotMean, saturationTable, uncutPopularity } from './popularity.ts'

describe('cutPopularity', () => {
  it('keeps the upper 16 bits of the float32 and calls nothing 0', () => {
    assert.equal(cutPopularity(1), 0x7f00)
    assert.equal(cutPopularity(1.003), 0x7f00)
    assert.equal(cutPopularity(1.004), 0x7f01)
    for (const nothing of [null, 0, -1, Number.NaN]) assert.equal(cutPopularity(nothing), 0)
  })

  it('grows with the popularity and loses less than one part in 256', () => {
    const popularity = fc.double({ min: 1e-6, max: 100, noNaN: true })
    fc.assert(
      fc.property(popularity, popularity, (a, b) => {
        if (a < b) assert.ok(cutPopularity(a) <= cutPopularity(b))
        const kept = uncutPopularity(cutPopularity(a))
        assert.ok(kept <= Math.fround(a) && kept > a * (1 - 1 / 256))
      }),
    )
  })
})

describe('compareRank', () => {
  it('orders by falling cut popularity, then by identifier', () => {
    const rows = [
      { identifier: 'c', popularity: null },
      { identifier: 'b', popularity: 1.001 },
      { identifier: 'a', popularity: 1 },
      { identifier: 'd', popularity: 2 },
      { identifier: 'a2', popularity: 0 },
    ]
    assert.deepEqual(
      rows.sort(compareRank).map(({ identifier }) => identifier),
      ['d', 'a', 'b', 'a2', 'c'],
    )
  })
})

describe('popularity', () => {
  it('the pivot is the value of the mean integer, rounded down', () => {
    const mean = new PivotMean()
    for (const cut of [cutPopularity(1), cutPopularity(1), 0, cutPopularity(2)]) mean.add(cut)
    assert.equal(mean.pivot, uncutPopularity(Math.floor((0x7f00 + 0x7f00 + 0x8000) / 3)))
    assert.equal(new PivotMean().pivot, null)
  })

  it('adds half its boost at the pivot, more above it, nothing when unknown', () => {
    const table = saturationTable(10_000, 4)
    assert.equal(table[cutPopularity(4)], 5_000)
    assert.equal(table[cutPopularity(12)], 7_500)
    assert.equal(table[0], 0)
    assert.ok(saturationTable(10_000, null).every((part) => part === 0))
  })
})

describe('BM25', () => {
  it('lengths are exact up to 40, and then never more than the true one nor less by an eighth', () => {
    for (let length = 0; length <= 40; length++) assert.equal(lengthOfByte(byteOfLength(length)), length)
    fc.assert(
      fc.property(fc.integer({ min: 41, max: 2 ** 31 - 1 }), (length) => {
        const kept = lengthOfByte(byteOfLength(length))
        assert.ok(kept <= length && kept > length * 0.875)
      }),
    )
    assert.equal(byteOfLength(2 ** 31 - 1), 255)
  })

  it('gives the number of the formula', () => {
    const idf = inverseDocumentFrequency(100, 7)
    assert.equal(idf, Math.log(1 + 93.5 / 7.5))
    const norm = lengthNorms({ documents: 100, tokens: 1_250 })[byteOfLength(10)]!
    assert.equal(
      (bm25Weight(idf) * 3) / (3 + norm),
      (2.2 * idf * 3) / (3 + 1.2 * (0.25 + (0.75 * 10) / 12.5)),
    )
  })
})

describe('composeScore', () => {
  it('rounds where the engines round', () => {
    const f32 = Math.fround
    const [text, popularity] = [3.123456789, f32(7_654.321)]
    assert.equal(composeScore(text, 2, popularity, 0), f32(f32(text) + f32(20_000 + popularity)))
    // A float32 has no room beside 20,000 for what is smaller than a thousandth.
    assert.equal(composeScore(0.0004, 2, 0, 0), 20_000)
  })
})
