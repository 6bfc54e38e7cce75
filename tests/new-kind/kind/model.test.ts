import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeKind, exampleRow, presentWork, workOf } from '@openverse/media/testing'
import { detailOf } from './detail.ts'
import { model } from './index.ts'

describeKind(model)

describe('a model', () => {
  it('has low, medium or high detail by its number of polygons', () => {
    const details = [
      [1, 'low'],
      [9_999, 'low'],
      [10_000, 'medium'],
      [99_999, 'medium'],
      [100_000, 'high'],
      [null, null],
    ] as const
    for (const [polygonCount, detail] of details) assert.equal(detailOf(polygonCount), detail)
  })

  it('without polygons or a picture is shown without them', () => {
    const row = exampleRow(model, { polygon_count: 0, thumbnail: null })
    const { polygon_count, thumbnail } = presentWork(model, workOf(model, row))
    assert.deepEqual([polygon_count, thumbnail], [null, null])
    assert.deepEqual(model.toDocument(row, { flags: [] }).keywords.detail, [])
  })
})
