import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { audio } from '../kinds/audio/index.ts'
import type { ImageRow } from '../kinds/image/columns.ts'
import { image } from '../kinds/image/index.ts'
import { cleanRow } from './clean-row.ts'
import { identifierOf } from './identifier-of.ts'
import { unknownColumns } from './unknown-columns.ts'

const now = '2024-05-06T07:08:09.100Z'
const shortest = { url: 'https://example.org/cat.jpg', license: 'by', title: 'Cat' }

function clean(raw: Readonly<Record<string, unknown>>): ImageRow {
  const outcome = cleanRow(image, raw, { now })
  assert.ok('row' in outcome, JSON.stringify(outcome))
  return outcome.row
}

function faults(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const outcome = cleanRow(image, raw, { now })
  assert.ok('faults' in outcome, JSON.stringify(outcome))
  return Object.fromEntries(outcome.faults.map(({ column, reason }) => [column, reason]))
}

describe('the short form of a row', () => {
  it('is completed with defaults', () => {
    assert.deepEqual(clean(shortest), {
      identifier: identifierOf('local', 'https://example.org/cat.jpg'),
      created_on: '2024-05-06T07:08:09.100000Z',
      updated_on: '2024-05-06T07:08:09.100000Z',
      ingestion_type: null,
      provider: 'local',
      source: 'local',
      foreign_identifier: null,
      foreign_landing_url: null,
      url: 'https://example.org/cat.jpg',
      thumbnail: null,
      filesize: null,
      filetype: 'jpg',
      license: 'by',
      license_version: null,
      creator: null,
      creator_url: null,
      title: 'Cat',
      meta_data: null,
      tags: null,
      watermarked: null,
      last_synced_with_source: null,
      removed_from_source: false,
      category: null,
      standardized_popularity: null,
      width: null,
      height: null,
    })
  })

  it('may be cells of text', () => {
    const row = clean({
      ...shortest,
      width: '640',
      height: '480.0',
      tags: 'cat, mat',
      removed_from_source: '',
      category: '\\N',
    })
    assert.deepEqual([row.width, row.height, row.category], [640, 480, null])
    assert.deepEqual(row.tags, [{ name: 'cat' }, { name: 'mat' }])
  })

  it('may have a foreign identifier instead of a title', () => {
    const row = clean({ url: 'cat.jpg', license: 'CC0', foreign_identifier: 4711 })
    assert.deepEqual([row.title, row.foreign_identifier, row.url], [null, '4711', 'local:cat.jpg'])
  })

  it('takes the source for the provider, and the provider for the source', () => {
    assert.equal(clean({ ...shortest, source: 'museum' }).provider, 'museum')
    assert.equal(clean({ ...shortest, provider: 'museum' }).source, 'museum')
  })

  it('without the least says all that is missing', () => {
    assert.deepEqual(faults({}), {
      title: 'expected a title or a foreign_identifier, found neither',
      license: 'expected a license (such as by-sa) or a license_url, found neither',
      url: 'expected a value, found nothing',
    })
  })

  it('without a URL is told of that alone, though its identifier would have been made of it', () => {
    assert.deepEqual(faults({ license: 'by', title: 'Cat' }), { url: 'expected a value, found nothing' })
  })

  it('with several faults has them all in the report', () => {
    const found = faults({ url: '../cat.jpg', license: 'foo', meta_data: '{', created_on: 'soon' })
    assert.deepEqual(Object.keys(found).sort(), ['created_on', 'license', 'meta_data', 'title', 'url'])
    assert.match(found.license ?? '', /^expected one of by, by-sa, .*, found "foo"$/)
    assert.match(found.url ?? '', /stays in the catalogue's folder, found "\.\.\/cat\.jpg"$/)
  })
})

describe('the identifier of a row', () => {
  it('is its own when it has one', () => {
    const identifier = '3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'
    assert.equal(clean({ ...shortest, identifier: identifier.toUpperCase() }).identifier, identifier)
  })

  it('is made from provider and foreign identifier, whatever else changes', () => {
    const one = clean({ ...shortest, provider: 'museum', foreign_identifier: '7' })
    const other = clean({
      url: 'x.org/y',
      license: 'cc0',
      title: 'New',
      provider: 'museum',
      foreign_identifier: '7',
    })
    assert.equal(one.identifier, other.identifier)
    assert.notEqual(
      one.identifier,
      clean({ ...shortest, provider: 'gallery', foreign_identifier: '7' }).identifier,
    )
  })

  it('is a version 5 UUID that never changes', () => {
    assert.equal(identifierOf('museum', '7'), '68a58b7c-b2ed-5b11-82e8-83f5034c0451')
  })
})

describe('the license of a row', () => {
  const licenses: readonly (readonly [Readonly<Record<string, unknown>>, string, string | null])[] = [
    [{ license: 'BY-SA', license_version: '2' }, 'by-sa', '2.0'],
    [{ license: 'zero', license_version: '1.0' }, 'cc0', '1.0'],
    [{ license: 'CC BY-NC 4.0' }, 'by-nc', '4.0'],
    [{ license: 'CC BY 4.0', license_version: '3' }, 'by', '3.0'],
    [{ license: 'https://creativecommons.org/licenses/by/3.0/' }, 'by', '3.0'],
    [{ license: 'publicdomain', license_version: 'N/A' }, 'publicdomain', 'N/A'],
    [{ license_url: 'http://creativecommons.org/licenses/by/2.0/deed.de' }, 'by', '2.0'],
    [
      { license_url: 'https://creativecommons.org/licenses/by/4.0/', license: 'by-sa', license_version: '2' },
      'by',
      '4.0',
    ],
    [{ license_url: 'https://example.org/terms', license: 'by-sa', license_version: '2' }, 'by-sa', '2.0'],
    [{ meta_data: { license_url: 'https://creativecommons.org/publicdomain/zero/1.0/' } }, 'cc0', '1.0'],
    [
      {
        license: 'by',
        license_version: '2.1',
        meta_data: { license_url: 'https://creativecommons.org/licenses/by/2.0/' },
      },
      'by',
      '2.1',
    ],
  ]
  for (const [columns, slug, version] of licenses) {
    it(`in ${JSON.stringify(columns)} is ${slug} ${version}`, () => {
      const row = clean({ url: 'x.org/a.jpg', title: 'A', ...columns })
      assert.deepEqual([row.license, row.license_version], [slug, version])
    })
  }

  it('keeps the URL it was given, which knows the jurisdiction', () => {
    const url = 'https://creativecommons.org/licenses/by/2.0/jp/'
    const { meta_data } = clean({ url: 'x.org/a.jpg', title: 'A', license_url: url, meta_data: { views: 3 } })
    assert.deepEqual(meta_data, { views: 3, license_url: url })
    const inLicense = clean({ url: 'x.org/a.jpg', title: 'A', license: url })
    assert.deepEqual([inLicense.license, inLicense.meta_data], ['by', { license_url: url }])
    const schemeless = clean({ url: 'x.org/a.jpg', title: 'A', license_url: url.slice('https://'.length) })
    assert.deepEqual(schemeless.meta_data, { license_url: url })
    const deed = 'https://creativecommons.org/licenses/by/2.0/deed.jp'
    const said = clean({ url: 'x.org/a.jpg', title: 'A', license_url: deed, meta_data: { license_url: url } })
    assert.deepEqual(said.meta_data, { license_url: url })
  })

  it('does not keep the URL of another license beside it', () => {
    const url = 'https://creativecommons.org/licenses/by/4.0/'
    for (const other of ['by-nc/2.0/', 'by/2.0/']) {
      const meta_data = { license_url: `https://creativecommons.org/licenses/${other}` }
      const row = clean({ url: 'x.org/a.jpg', title: 'A', license_url: url, meta_data })
      assert.deepEqual(row.meta_data, { license_url: url })
    }
  })

  it('that is unknown refuses the row', () => {
    for (const license of ['all rights reserved', 'baby', 'GPL-3.0', '__proto__', 'by-sa-nc']) {
      assert.deepEqual(Object.keys(faults({ ...shortest, license })), ['license'])
    }
    const unknownUrl = faults({ url: 'a.jpg', title: 'A', license_url: 'https://example.org/terms' })
    assert.match(
      unknownUrl.license ?? '',
      /^expected a license, or a license_url such as .*found "https:\/\/example.org\/terms"$/,
    )
  })
})

describe('a hostile row', () => {
  it('cannot reach a prototype, as keys or as values', () => {
    const raw =
      JSON.parse(`{"__proto__": {"title": "x"}, "constructor": {"a": 1}, "url": "a.jpg", "license": "by",
      "title": "A", "meta_data": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}}`)
    const row = clean(raw)
    assert.equal(Object.getPrototypeOf(row.meta_data), Object.prototype)
    assert.equal(({} as Record<string, unknown>).polluted, undefined)
    assert.deepEqual(
      Object.keys(row),
      image.columns.map(({ name }) => name),
    )
  })

  it('of required texts that are only control characters is refused', () => {
    assert.deepEqual(Object.keys(faults({ ...shortest, provider: '\u0000\u0001' })), ['provider', 'source'])
  })

  it("is either cleaned to the kind's columns and types or refused, and never throws", () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{a}', '../x', '{"a":1}', '1e9'),
    )
    const columns = [
      ...audio.columns.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
      'license_url',
      '__proto__',
    ]
    const row = fc.dictionary(fc.constantFrom(...columns), value, { maxKeys: 20 })
    fc.assert(
      fc.property(row, fc.boolean(), (raw, isComplete) => {
        const outcome = cleanRow(
          audio,
          isComplete ? { ...raw, url: 'a.mp3', license: 'by', title: 'A' } : raw,
          { now },
        )
        if ('faults' in outcome) return assert.ok(outcome.faults.length > 0)
        assert.deepEqual(
          Object.keys(outcome.row),
          audio.columns.map(({ name }) => name),
        )
        JSON.stringify(audio.toDocument(outcome.row, { flags: [] }))
        return undefined
      }),
      { numRuns: 100 },
    )
  })

  it('cleaned once more stays as it is', () => {
    const row = cleanRow(audio, audio.examples.upstreamRow, { now })
    assert.ok('row' in row)
    assert.deepEqual(cleanRow(audio, row.row, { now }), row)
  })
})

describe('columns that are not known', () => {
  it('are told by name, aliases and the short form excepted', () => {
    const header = ['url', 'title', 'license_url', 'set_position', 'colour', '__proto__', 'width']
    assert.deepEqual(unknownColumns(audio, header), ['colour', '__proto__', 'width'])
    assert.deepEqual(unknownColumns(image, ['url', 'width']), [])
  })
})

it('now that is no time is a mistake of the caller', () => {
  assert.throws(
    () => cleanRow(image, shortest, { now: 'today' }),
    /^TypeError: cleanRow: now: expected a time such as/,
  )
})
