import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanFileUrl, cleanWebUrl } from './clean-url.ts'

const outcome = (cleaned: ReturnType<typeof cleanWebUrl>) =>
  'url' in cleaned ? cleaned.url : Object.keys(cleaned)[0]

describe('a web address', () => {
  const addresses: readonly (readonly [string, string])[] = [
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org/a', 'http://example.org/a'],
    ['HTTP://Example.org', 'HTTP://Example.org'],
    ['https://usercontent.jamendo.com?type=album&id=33', 'https://usercontent.jamendo.com?type=album&id=33'],
    ['flickr.com', 'https://flickr.com'],
    ['www.flickr.com/photos/150386686@N03', 'https://www.flickr.com/photos/150386686@N03'],
    ['//cdn.example.org/a', 'https://cdn.example.org/a'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
    ['localhost:8080', 'https://localhost:8080'],
    ['127.0.0.1/a', 'https://127.0.0.1/a'],
    ['müller.example/a', 'https://müller.example/a'],
    ["example.org/it's", "https://example.org/it's"],
    ['javascript:alert(1)', 'forbidden'],
    ['data:text/html,x', 'forbidden'],
    ['ftp://example.org/a', 'forbidden'],
    ['file:///etc/passwd', 'forbidden'],
    ['local:a.jpg', 'forbidden'],
    ['mailto:a@example.org', 'forbidden'],
    ['http:/example.org', 'malformed'],
    ['http://', 'malformed'],
    ['https:///a', 'malformed'],
    ['https://exa mple.org/', 'malformed'],
    ['https://example.org/a\u0000b', 'malformed'],
    ['https://example.org/a\nb', 'malformed'],
    ['unknown', 'malformed'],
    ['/photos/1', 'malformed'],
    [`https://example.org/${'a'.repeat(3000)}`, 'malformed'],
  ]
  for (const [url, expected] of addresses) {
    it(`${JSON.stringify(url.slice(0, 60))} is ${expected.slice(0, 60)}`, () =>
      assert.equal(outcome(cleanWebUrl(url)), expected))
  }
})

describe('the address of a file', () => {
  const files: readonly (readonly [string, string])[] = [
    ['https://example.org/cat.jpg', 'https://example.org/cat.jpg'],
    ['cdn.example.org/cat.jpg', 'https://cdn.example.org/cat.jpg'],
    ['flickr.com', 'https://flickr.com'],
    ['example.org:8080/cat.jpg', 'https://example.org:8080/cat.jpg'],
    ['127.0.0.1/cat.jpg', 'https://127.0.0.1/cat.jpg'],
    ['//cdn.example.org/cat.jpg', 'https://cdn.example.org/cat.jpg'],
    ['cat.jpg', 'local:cat.jpg'],
    ['cat.glb', 'https://cat.glb'],
    ['models/cat.glb', 'local:models/cat.glb'],
    ['Cat on a mat.JPG', 'local:Cat on a mat.JPG'],
    ['photos/cat.jpg', 'local:photos/cat.jpg'],
    ['./cat.jpg', 'local:cat.jpg'],
    ['./my.photos/cat.jpg', 'local:my.photos/cat.jpg'],
    ['photos//./cat.jpg', 'local:photos/cat.jpg'],
    ['2020.01/cat.jpg', 'local:2020.01/cat.jpg'],
    ['photos/100%.jpg', 'local:photos/100%.jpg'],
    ['photos/%2e%2e/cat.jpg', 'local:photos/%2e%2e/cat.jpg'],
    ['日本/猫.jpg', 'local:日本/猫.jpg'],
    ['local:photos/cat.jpg', 'local:photos/cat.jpg'],
    ['local:./a/cat.jpg', 'local:a/cat.jpg'],
    ['..', 'forbidden'],
    ['../cat.jpg', 'forbidden'],
    ['photos/../../cat.jpg', 'forbidden'],
    ['photos/a/../cat.jpg', 'forbidden'],
    ['local:../cat.jpg', 'forbidden'],
    ['local:/etc/passwd', 'forbidden'],
    ['local://etc/passwd', 'forbidden'],
    ['local:C:/cat.jpg', 'forbidden'],
    ['local:', 'forbidden'],
    ['/etc/passwd', 'forbidden'],
    ['..\\cat.jpg', 'forbidden'],
    ['photos\\cat.jpg', 'forbidden'],
    ['\\\\server\\share\\cat.jpg', 'forbidden'],
    ['C:\\cat.jpg', 'forbidden'],
    ['C:/cat.jpg', 'forbidden'],
    ['photos/cat\u0000.jpg', 'forbidden'],
    ['javascript:alert(1)', 'forbidden'],
    ['data:image/png;base64,AAAA', 'forbidden'],
    ['file:///etc/passwd', 'forbidden'],
  ]
  for (const [url, expected] of files) {
    it(`${JSON.stringify(url)} is ${expected}`, () =>
      assert.equal(outcome(cleanFileUrl(url, { jpg: 'image/jpeg' })), expected))
  }
})
