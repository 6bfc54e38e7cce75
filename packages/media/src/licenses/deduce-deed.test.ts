import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deduceDeed } from './deduce-deed.ts'
import { findLicense, licenseSlugs } from './license-slugs.ts'
import { licenseUrl } from './license-url.ts'
import { licenseDeeds, licenseVersions } from './license-versions.ts'

const versions = [null, '4.0', '3.0', '2.5', '2.1', '2.0', '1.0'] as const

/** One line a license, one cell a version: the jurisdiction, `?` for a fallback, `-` where there is no such license. */
const table = `
by             4.0?  generic  generic?  generic?  -  generic?  generic?
by-sa          4.0?  generic  generic?  generic?  -  generic?  generic?
by-nc          4.0?  generic  generic?  generic?  -  generic?  generic?
by-nd          4.0?  generic  generic?  generic?  -  generic?  generic?
by-nc-sa       4.0?  generic  generic?  generic?  -  generic?  generic?
by-nc-nd       4.0?  generic  generic?  generic?  -  generic?  -
sa             1.0?  -        -         -         -  jp        generic?
nc             1.0?  -        -         -         -  jp        generic?
nd             1.0?  -        -         -         -  jp        generic?
nc-sa          1.0?  -        -         -         -  jp        generic?
nd-nc          1.0?  -        -         -         -  jp        generic?
by-nd-nc       1.0?  -        -         -         -  -         generic?
sampling       1.0   -        -         -         -  -         generic
sampling+      1.0?  -        -         -         -  -         generic?
nc-sampling+   1.0   -        -         -         -  -         generic
devnations     2.0   -        -         -         -  generic   -
cc0            1.0   -        -         -         -  -         generic
pdm            1.0   -        -         -         -  -         generic
certification  1.0   -        -         -         -  -         us
`

describe('deducing a license from slug and version', () => {
  for (const line of table.trim().split('\n')) {
    const [slug = '', ...cells] = line.split(/\s+/)
    for (const [index, version] of versions.entries()) {
      const expected = cells[index]
      it(`${slug} ${version ?? 'without version'} is ${expected}`, () => {
        const deed = deduceDeed(slug, version)
        assert.equal(deed ? show(deed, version) : '-', expected)
      })
    }
  }

  function show(deed: NonNullable<ReturnType<typeof deduceDeed>>, version: string | null): string {
    if (version === null) return `${deed.version}${deed.isVersionFallback ? '?' : ''}`
    assert.equal(deed.version, version)
    assert.equal(deed.isVersionFallback, false)
    return `${deed.jurisdiction || 'generic'}${deed.isJurisdictionFallback ? '?' : ''}`
  }

  it('the table has every license but the one that has no versions', () => {
    const slugs = table
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0])
    assert.deepEqual([...slugs, 'publicdomain'], [...licenseSlugs])
  })

  it('works in the public domain have no version, whatever is said', () => {
    for (const version of [null, '1.0', 'N/A', '']) {
      assert.deepEqual(deduceDeed('publicdomain', version), {
        slug: 'publicdomain',
        version: null,
        jurisdiction: null,
        isVersionFallback: false,
        isJurisdictionFallback: false,
      })
    }
  })

  it('an empty version is none, and an unknown one is no license', () => {
    assert.equal(deduceDeed('by', '')?.version, '4.0')
    for (const version of ['2', '5.0', 'N/A', '4.0 ', 'constructor'])
      assert.equal(deduceDeed('by', version), undefined)
  })

  it('aliases and other cases are the license', () => {
    assert.equal(findLicense('zero'), 'cc0')
    assert.equal(findLicense('Mark'), 'pdm')
    assert.equal(findLicense(' BY-SA '), 'by-sa')
    for (const slug of ['', 'baby', 'by sa', '__proto__', 'toString'])
      assert.equal(findLicense(slug), undefined)
  })
})

describe('published licenses', () => {
  it('are as many as api.md 11.2 lists, each once', () => {
    const counts = [...licenseVersions].map((version) => [
      version,
      licenseDeeds.filter((deed) => deed.version === version).length,
    ])
    // 6 slugs × jurisdictions, and for 2.0 devnations and five more in Japan.
    assert.deepEqual(counts, [
      ['4.0', 6],
      ['3.0', 240],
      ['2.5', 156],
      ['2.1', 24],
      ['2.0', 108],
      ['1.0', 46],
    ])
    const names = licenseDeeds.map((deed) => Object.values(deed).join(' '))
    assert.equal(new Set(names).size, names.length)
  })
})

describe('the URL of a license', () => {
  const urls: readonly (readonly [string, string | null, string | null])[] = [
    ['by', '2.0', 'https://creativecommons.org/licenses/by/2.0/'],
    ['BY', '4.0', 'https://creativecommons.org/licenses/by/4.0/'],
    ['by', null, 'https://creativecommons.org/licenses/by/4.0/'],
    ['by-nc-sa', '3.0', 'https://creativecommons.org/licenses/by-nc-sa/3.0/'],
    ['cc0', null, 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['zero', '1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['pdm', '1.0', 'https://creativecommons.org/publicdomain/mark/1.0/'],
    ['certification', null, 'https://creativecommons.org/publicdomain/certification/1.0/us/'],
    ['publicdomain', 'N/A', 'https://en.wikipedia.org/wiki/Public_domain'],
    ['sampling+', '1.0', 'https://creativecommons.org/licenses/sampling+/1.0/'],
    ['nc', '2.0', 'https://creativecommons.org/licenses/nc/2.0/jp/'],
    ['devnations', null, 'https://creativecommons.org/licenses/devnations/2.0/'],
    ['by-nc-nd', '1.0', null],
    ['by', '2.1', null],
    ['cc0', '3.0', null],
    ['unknown', '4.0', null],
  ]
  for (const [slug, version, url] of urls) {
    it(`of ${slug} ${version} is ${url}`, () => assert.equal(licenseUrl(slug, version), url))
  }
})
