import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileSuffix } from './file-suffix.ts'

describe('the suffix of a file', () => {
  const suffixes: readonly (readonly [string, string | null])[] = [
    ['https://example.org/hello.jpg', 'jpg'],
    ['https://example.org/hello', null],
    ['https://example.org/a.b/hello', null],
    ['https://example.org/hello.tar.GZ', 'gz'],
    ['https://example.org/hello.jpg?v=1.2', 'jpg'],
    ['https://example.org/hello?file=a.jpg', null],
    ['https://example.org/hello.jpg#a.b', 'jpg'],
    ['https://creativecommons.org', null],
    ['https://creativecommons.org/', null],
    ['https://creativecommons.org?a.b', null],
    ['https://example.org/hello.', null],
    ['https://example.org/.jpg', 'jpg'],
    [`https://example.org/hello.${'x'.repeat(40)}`, null],
    ['local:cat.jpg', 'jpg'],
    ['local:photos/cat?.jpg', 'jpg'],
    ['/hello.jpg', 'jpg'],
    ['/hello', null],
  ]
  for (const [url, expected] of suffixes) {
    it(`of ${url.slice(0, 60)} is ${expected}`, () => assert.equal(fileSuffix(url), expected))
  }
})
