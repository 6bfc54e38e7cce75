import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pictureFormatOf } from './picture-format.ts'

it('recognizes an SVG behind a declaration, a comment and a byte order mark, with a prefix and without', () => {
  const drawings = [
    '<svg/>',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg">',
    '<?xml version="1.0"?><svg-1.1:svg xmlns:svg-1.1="http://www.w3.org/2000/svg">',
    '<?xml version="1.0"?>\n<!-- by me -->\n<svg xmlns="x">',
    '\uFEFF <!DOCTYPE svg>\n<svg >',
  ]
  for (const text of drawings) assert.equal(pictureFormatOf(Buffer.from(text)), 'svg', text)
  for (const text of ['', 'a <svg >', '<html><svg ></html>', '<svgx>', '<s:svgx>', '<:svg>']) {
    assert.equal(pictureFormatOf(Buffer.from(text)), undefined, text)
  }
})
