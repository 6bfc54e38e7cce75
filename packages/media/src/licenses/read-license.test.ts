import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { licenseGroups } from './license-groups.ts'
import { licenseUrl } from './license-url.ts'
import { licenseDeeds } from './license-versions.ts'
import { normalizeVersion } from './normalize-version.ts'
import { readLicenseName, readLicenseUrl } from './read-license.ts'

const show = (license: ReturnType<typeof readLicenseName>) => license && `${license.slug} ${license.version}`

describe('reading the name of a license', () => {
  const names: readonly (readonly [string, string])[] = [
    ['by', 'by null'],
    ['BY-SA', 'by-sa null'],
    ['CC BY-SA 4.0', 'by-sa 4.0'],
    ['cc-by-nc', 'by-nc null'],
    ['CC-BY-NC-ND-2', 'by-nc-nd 2.0'],
    ['cc by nc sa 3.0', 'by-nc-sa 3.0'],
    ['CC0', 'cc0 null'],
    ['CC0 1.0', 'cc0 1.0'],
    ['zero', 'cc0 null'],
    ['mark', 'pdm null'],
    ['sampling+', 'sampling+ null'],
    ['CC NC-Sampling+ 1.0', 'nc-sampling+ 1.0'],
  ]
  for (const [text, expected] of names) {
    it(`${text} is ${expected}`, () => assert.equal(show(readLicenseName(text)), expected))
  }

  it('words that contain a slug are no license', () => {
    for (const text of [
      '',
      'baby',
      'by me',
      'standby',
      'all rights reserved',
      'by-sa-nc',
      'cc',
      'constructor',
      'ccby',
    ]) {
      assert.equal(readLicenseName(text), undefined, text)
    }
  })
})

describe('reading the URL of a license', () => {
  const base = 'https://creativecommons.org'
  const urls: readonly (readonly [string, string])[] = [
    [`${base}/licenses/by/4.0/`, 'by 4.0'],
    [`${base}/licenses/by/4.0`, 'by 4.0'],
    ['http://creativecommons.org/licenses/by-nc-sa/2.0/', 'by-nc-sa 2.0'],
    ['HTTP://WWW.CreativeCommons.org/Licenses/BY/2.5/', 'by 2.5'],
    ['creativecommons.org/licenses/by/3.0', 'by 3.0'],
    ['//creativecommons.org/licenses/by/3.0', 'by 3.0'],
    [`${base}/licenses/by/4.0/deed.en`, 'by 4.0'],
    [`${base}/licenses/by/4.0/deed.pt_BR`, 'by 4.0'],
    [`${base}/licenses/by-sa/3.0/legalcode`, 'by-sa 3.0'],
    [`${base}/licenses/by/2.0/?ref=openverse#deed`, 'by 2.0'],
    [`${base}/licenses/by/3.0/de/deed.de`, 'by 3.0'],
    [`${base}/licenses/by/2.1/jp/`, 'by 2.1'],
    [`${base}/licenses/nc/2.0/jp/`, 'nc 2.0'],
    [`${base}/licenses/devnations/2.0/`, 'devnations 2.0'],
    [`${base}/licenses/sampling+/1.0/`, 'sampling+ 1.0'],
    [`${base}/licenses/nc-sampling%2B/1.0/`, 'nc-sampling+ 1.0'],
    [`${base}/licenses/mark/1.0/`, 'pdm 1.0'],
    [`${base}/licenses/by-nd-nc/1.0/`, 'by-nc-nd 1.0'],
    [`${base}/licenses/by-nd-nc/2.0/jp/`, 'by-nc-nd 2.0'],
    [`${base}/licenses/publicdomain/`, 'publicdomain null'],
    [`${base}/publicdomain/mark/1.0/`, 'pdm 1.0'],
    [`${base}/publicdomain/zero/1.0/deed.en`, 'cc0 1.0'],
    [`${base}/publicdomain/certification/1.0/us/`, 'certification 1.0'],
  ]
  for (const [url, expected] of urls) {
    it(`${url} is ${expected}`, () => assert.equal(show(readLicenseUrl(url)), expected))
  }

  it('other hosts, other pages and unknown versions are no license', () => {
    const others = [
      '',
      'https://example.org/licenses/by/4.0/',
      'https://creativecommons.org.example.org/licenses/by/4.0/',
      'https://example.org/creativecommons.org/licenses/by/4.0/',
      'https:creativecommons.org/licenses/by/4.0/',
      'ftp://creativecommons.org/licenses/by/4.0/',
      `javascript://creativecommons.org/licenses/by/4.0/`,
      `${base}/`,
      `${base}/about`,
      `${base}/licenses/`,
      `${base}/licenses/by/`,
      `${base}/licenses/by/9.0/`,
      `${base}/licenses/by/2.1/`,
      `${base}/licenses/baby/4.0/`,
      `${base}/licenses/by/4.0/${'x'.repeat(600)}`,
    ]
    for (const url of others) assert.equal(readLicenseUrl(url), undefined, url)
  })

  it('every computed URL is read back as its license', () => {
    for (const { slug, version } of licenseDeeds) {
      const url = licenseUrl(slug, version)
      if (url === null || slug === 'by-nd-nc') continue
      assert.equal(show(readLicenseUrl(url)), `${slug} ${version}`)
    }
  })
})

describe('the version of a license', () => {
  const versions: readonly (readonly [string, string])[] = [
    ['2', '2.0'],
    ['2.0', '2.0'],
    ['2.', '2.0'],
    ['4', '4.0'],
    ['2.5', '2.5'],
    ['2.50', '2.5'],
    ['03', '3.0'],
    ['N/A', 'N/A'],
    ['4.0.1', '4.0.1'],
    ['-1', '-1'],
    ['1e3', '1e3'],
  ]
  for (const [given, expected] of versions) {
    it(`${given} is ${expected}`, () => assert.equal(normalizeVersion(given), expected))
  }
})

describe('license groups', () => {
  it('are those of api.md 2.2', () => {
    assert.deepEqual(
      Object.fromEntries([...licenseGroups].map(([name, members]) => [name, members.join(' ')])),
      {
        all: 'by by-sa by-nd by-nc by-nc-sa by-nc-nd cc0 pdm sampling+ nc-sampling+',
        'all-cc': 'by by-sa by-nd by-nc by-nc-sa by-nc-nd cc0 sampling+ nc-sampling+',
        commercial: 'by by-sa by-nd cc0 pdm sampling+',
        modification: 'by by-sa by-nc by-nc-sa cc0 pdm sampling+ nc-sampling+',
      },
    )
  })
})
