import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanRow } from '../cleaning/clean-row.ts'
import type { ImageRow } from '../kinds/image/columns.ts'
import { image } from '../kinds/image/index.ts'

/** What becomes of one column, or the fault it gets. */
function cleaned(
  column: keyof ImageRow,
  value: unknown,
  others: Partial<Record<keyof ImageRow, unknown>> = {},
) {
  const raw = {
    url: 'https://example.org/a.jpg',
    license: 'by',
    title: 'A',
    foreign_identifier: '1',
    ...others,
  }
  const outcome = cleanRow(image, { ...raw, [column]: value }, { now: '2024-01-01T00:00:00Z' })
  return 'row' in outcome
    ? outcome.row[column]
    : outcome.faults.map((fault) => `${fault.column}: ${fault.reason}`).join()
}

describe('the cleaning rules', () => {
  it('one-line: control characters go and line ends become spaces', () => {
    assert.equal(cleaned('title', 'A\u0000 b\u0007\nc\t\r\nd\u0085'), 'A b c d')
    assert.equal(cleaned('creator', '\u0008'), null)
    assert.equal(cleaned('title', 'half \ud800 pair'), 'half \ufffd pair')
    assert.equal(cleaned('title', 'two  spaces'), 'two  spaces')
  })

  it('long-text-cut: title and creator are cut, and never inside a character', () => {
    assert.equal(cleaned('title', 'a'.repeat(6000)), 'a'.repeat(5000))
    assert.equal(cleaned('creator', 'b'.repeat(6000)), 'b'.repeat(2000))
    assert.equal(cleaned('creator', `${'b'.repeat(1999)}🔞`), 'b'.repeat(1999))
  })

  it('long-text-dropped: other long texts count as missing', () => {
    assert.equal(cleaned('category', 'c'.repeat(81)), null)
    assert.equal(cleaned('license_version', '1'.repeat(26)), null)
    assert.equal(cleaned('ingestion_type', 'c'.repeat(80)), 'c'.repeat(80))
  })

  it('long-name-refused: what names something is not shortened', () => {
    assert.equal(cleaned('provider', 'p'.repeat(81)), 'provider: expected at most 80 characters, found 81')
    assert.equal(
      cleaned('foreign_identifier', 'f'.repeat(3001)),
      'foreign_identifier: expected at most 3000 characters, found 3001',
    )
  })

  it('file-url: completed, made local, or refused', () => {
    assert.equal(cleaned('url', 'example.org/a.jpg'), 'https://example.org/a.jpg')
    assert.equal(cleaned('url', 'photos/a.jpg'), 'local:photos/a.jpg')
    assert.equal(
      cleaned('url', 'javascript:alert(1)'),
      'url: expected http or https, found the scheme "javascript"',
    )
    assert.equal(cleaned('url', 'http://'), 'url: expected a URL, found "http://"')
    assert.match(
      String(cleaned('url', '/etc/passwd')),
      /^url: expected a path relative to the catalogue's folder/,
    )
  })

  it('thumbnail-url: the same, and malformed ones count as missing', () => {
    assert.equal(cleaned('thumbnail', 'small/a.jpg'), 'local:small/a.jpg')
    assert.equal(cleaned('thumbnail', 'https://'), null)
    assert.equal(cleaned('thumbnail', 'a.jpg'), 'local:a.jpg')
    assert.match(String(cleaned('thumbnail', '../a.jpg')), /^thumbnail: expected a path that stays/)
  })

  it('web-urls: completed, missing, or refused', () => {
    assert.equal(cleaned('foreign_landing_url', 'www.example.org/1'), 'https://www.example.org/1')
    assert.equal(cleaned('creator_url', 'unknown'), null)
    assert.equal(cleaned('creator_url', `https://example.org/${'a'.repeat(3000)}`), null)
    assert.match(
      String(cleaned('foreign_landing_url', 'javascript:alert(1)')),
      /^foreign_landing_url: expected http/,
    )
    assert.match(String(cleaned('creator_url', 'data:text/html,x')), /^creator_url: expected http/)
  })

  it('license-slug and license-version: as licenses are published', () => {
    assert.equal(cleaned('license', 'Mark'), 'pdm')
    assert.equal(cleaned('license_version', '4'), '4.0')
    assert.match(String(cleaned('license', 'standby')), /^license: expected one of by, .*found "standby"$/)
  })

  it('metadata: an object, without license URLs that run', () => {
    assert.equal(cleaned('meta_data', ['a']), null)
    assert.equal(cleaned('meta_data', '"text"'), null)
    assert.deepEqual(cleaned('meta_data', { license_url: ' JavaScript:x', a: 1 }), {
      license_url: null,
      a: 1,
    })
    for (const url of ['http://creativecommons.org/licenses/by/2.0/deed.en', 'null']) {
      assert.deepEqual(cleaned('meta_data', { license_url: url }), { license_url: url })
    }
  })

  it('tags: what is worth keeping', () => {
    assert.deepEqual(cleaned('tags', [{ name: 'sea' }, { name: 'by' }]), [{ name: 'sea' }])
    assert.deepEqual(cleaned('tags', [{ name: 'by' }]), [])
    assert.equal(cleaned('tags', '{}'), null)
    assert.equal(cleaned('tags', { name: 'sea' }), null)
  })

  it('category: in lower case', () => assert.equal(cleaned('category', 'Photograph'), 'photograph'))

  it('file-type: as given, else from the URL', () => {
    assert.equal(cleaned('filetype', 'JPEG'), 'jpg')
    assert.equal(cleaned('filetype', '.PNG'), 'png')
    assert.equal(cleaned('filetype', 'tif'), 'tiff')
    assert.equal(cleaned('filetype', 'djvu'), 'djvu')
    assert.equal(cleaned('filetype', null, { url: 'https://example.org/a.JPEG?x=1.gif' }), 'jpg')
    assert.equal(cleaned('filetype', null, { url: 'https://example.org/a.php' }), null)
    assert.equal(cleaned('filetype', null, { url: 'https://example.org/a.constructor' }), null)
    assert.equal(cleaned('filetype', null, { url: 'https://example.org' }), null)
  })

  it('file-size and dimensions: numbers that cannot be count as missing', () => {
    assert.deepEqual([cleaned('filesize', -1), cleaned('filesize', 0)], [null, 0])
    assert.deepEqual([cleaned('width', 0), cleaned('height', '-5'), cleaned('width', 1)], [null, null, 1])
    assert.equal(cleaned('filesize', '2147483647'), null)
  })
})
