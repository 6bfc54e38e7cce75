import assert from 'node:assert/strict'
import { it } from 'node:test'
import { mediaTypeOf } from './file-types.ts'

it('the media type of a file is told by the suffix of its name', () => {
  const paths = [
    ['cat.jpg', 'image/jpeg'],
    ['photos/Cat.on.a.mat.JPG', 'image/jpeg'],
    ['A#1?.jpg', 'image/jpeg'],
    ['cat.svg.js', undefined],
    ['jpg', undefined],
    ['.jpg', undefined],
    ['folder.jpg/cat', undefined],
    ['cat.', undefined],
    ['cat.constructor', undefined],
    ['cat.__proto__', undefined],
    ['', undefined],
  ] as const
  for (const [path, type] of paths) assert.equal(mediaTypeOf({ jpg: 'image/jpeg' }, path), type, path)
})
