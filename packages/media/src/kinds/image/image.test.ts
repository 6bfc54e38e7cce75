import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleRow, workOf } from '../../testing/index.ts'
import { image } from './index.ts'
import { aspectRatioOf, sizeOf } from './shape.ts'

describe('an image', () => {
  it('is tall, wide or square', () => {
    assert.equal(aspectRatioOf({ width: 300, height: 300 }), 'square')
    assert.equal(aspectRatioOf({ width: 200, height: 500 }), 'tall')
    assert.equal(aspectRatioOf({ width: 500, height: 200 }), 'wide')
    assert.equal(aspectRatioOf({ width: 500, height: null }), null)
  })

  it('is small, medium or large by its number of pixels', () => {
    const sizes = [
      [600, 300, 'small'],
      [640, 479, 'small'],
      [640, 480, 'medium'],
      [1600, 899, 'medium'],
      [1600, 900, 'large'],
      [4096, 4096, 'large'],
    ] as const
    for (const [width, height, size] of sizes) assert.equal(sizeOf({ width, height }), size)
    assert.equal(sizeOf({ width: null, height: 5 }), null)
  })

  it('is found by the extension of its URL, never by a query or a domain', () => {
    const extension = (url: string) =>
      image.toDocument(exampleRow(image, { url }), { flags: [] }).keywords.extension
    assert.deepEqual(extension('https://example.org/a.JPEG?v=1.gif'), ['jpeg'])
    assert.deepEqual(extension('https://creativecommons.org'), [])
    assert.deepEqual(extension('https://example.org/hello'), [])
  })

  it('has keywords for all that it can be filtered by', () => {
    assert.deepEqual(image.toDocument(exampleRow(image), { flags: [] }).keywords, {
      source: ['flickr'],
      provider: ['flickr'],
      license: ['by-sa'],
      category: ['photograph'],
      filetype: ['jpg'],
      extension: ['jpg'],
      aspect_ratio: ['wide'],
      size: ['large'],
    })
  })

  it('is its own thumbnail, except where only the small picture can be had', () => {
    const source = (url: string, thumbnail: string | null) =>
      image.thumbnailSource(workOf(image, exampleRow(image, { url, thumbnail })))
    const small = 'https://x.org/small.jpg'
    assert.deepEqual(source('https://x.org/a.jpg', small), { url: 'https://x.org/a.jpg' })
    assert.deepEqual(source('https://iip.smk.dk/a.jpg', small), { url: small })
    assert.deepEqual(source('https://iip.smk.dk/a.jpg', null), { url: 'https://iip.smk.dk/a.jpg' })
    assert.deepEqual(source('photos/a.jpg', null), { url: 'local:photos/a.jpg' })
  })
})
