import assert from 'node:assert/strict'
import { it } from 'node:test'
import { acceptedFormats, extensionOf } from './picture-formats.ts'

it('finds the extension in the path of a URL only', () => {
  const extensions = {
    'https://example.org/a.JPG?size=1.png#x.gif': 'jpg',
    'https://example.org/a/b.tar.svg': 'svg',
    'https://example.org/folder.d/name': undefined,
    'https://example.org': undefined,
    'https://example.org/name.': undefined,
    'local:image/getty/what is #1?.png': 'png',
    'local:name': undefined,
  }
  for (const [url, extension] of Object.entries(extensions)) assert.equal(extensionOf(url), extension, url)
})

it('takes WebP only where it is named, and everything for a client that names no picture', () => {
  const accepted: [string | undefined, readonly string[]][] = [
    [undefined, ['png', 'jpeg']],
    ['*/*', ['png', 'jpeg']],
    ['application/json', ['png', 'jpeg']],
    ['image/webp', ['webp']],
    ['IMAGE/WEBP;q=0.9, image/jpeg', ['webp', 'jpeg']],
    ['image/webp;q=0,image/*', ['png', 'jpeg']],
    ['image/avif,image/webp,*/*;q=0.8', ['webp', 'png', 'jpeg']],
    ['image/jpeg', ['jpeg']],
  ]
  for (const [accept, formats] of accepted) assert.deepEqual(acceptedFormats(accept), formats, accept)
})
