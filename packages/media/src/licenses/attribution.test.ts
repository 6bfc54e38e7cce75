import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attribution } from './attribution.ts'

const cc = 'https://creativecommons.org'

function credit(
  license: string,
  version: string | null,
  title: string | null = null,
  creator: string | null = null,
) {
  return attribution({ title, creator, license, license_version: version })
}

describe('the attribution text', () => {
  it('names title and creator', () => {
    assert.equal(
      credit('by', '2.0', 'Sea', 'Bo'),
      `"Sea" by Bo is licensed under CC BY 2.0. To view a copy of this license, visit ${cc}/licenses/by/2.0/.`,
    )
  })

  it('says "This work" without a title, and "marked with" of the public domain', () => {
    assert.equal(
      credit('pdm', '1.0'),
      `This work is marked with Public Domain Mark 1.0. To view the terms, visit ${cc}/publicdomain/mark/1.0/.`,
    )
  })

  it('leaves a version out of the name that was not given, and links to the latest', () => {
    assert.equal(
      credit('by', null),
      `This work is licensed under CC BY. To view a copy of this license, visit ${cc}/licenses/by/4.0/.`,
    )
  })

  const names: readonly (readonly [slug: string, version: string | null, name: string])[] = [
    ['by-sa', '4.0', 'CC BY-SA 4.0'],
    ['by-nc-nd', '3.0', 'CC BY-NC-ND 3.0'],
    ['cc0', null, 'CC0 1.0'],
    ['ZERO', '1.0', 'CC0 1.0'],
    ['certification', null, 'Public Domain Certification 1.0 US'],
    ['publicdomain', 'N/A', 'Public Domain'],
    ['nc-sampling+', '1.0', 'CC NC-Sampling+ 1.0'],
    ['sampling+', null, 'CC Sampling+'],
    ['devnations', null, 'CC DevNations 2.0'],
    ['sa', '2.0', 'CC SA 2.0 JP'],
  ]
  for (const [slug, version, name] of names) {
    it(`calls ${slug} ${version ?? 'without version'} "${name}"`, () => {
      const verb = /^(CC0|Public)/.test(name) ? 'is marked with' : 'is licensed under'
      assert.ok(
        credit(slug, version)?.startsWith(`This work ${verb} ${name}. To view`),
        credit(slug, version) ?? '',
      )
    })
  }

  it('is null for combinations that were never published', () => {
    for (const [slug, version] of [
      ['by-nc-nd', '1.0'],
      ['by', '2.1'],
      ['by', '2'],
      ['unknown', '4.0'],
    ] as const) {
      assert.equal(credit(slug, version), null)
    }
  })

  it('prefers the URL that the metadata state, and takes an empty one for none', () => {
    const work = { title: null, creator: null, license: 'by', license_version: '2.0' }
    assert.ok(attribution(work, `${cc}/licenses/by/2.0/jp/`)?.endsWith(`visit ${cc}/licenses/by/2.0/jp/.`))
    assert.ok(attribution(work, 'null')?.endsWith('visit null.'))
    assert.ok(attribution(work, '')?.endsWith(`visit ${cc}/licenses/by/2.0/.`))
  })

  it('collapses white space, inside the title too, and leaves out empty texts', () => {
    assert.ok(credit('by', '4.0', ' The \n\t sea', 'A  B')?.startsWith('" The sea" by A B is'))
    assert.ok(credit('by', '4.0', '', '')?.startsWith('This work is licensed'))
  })
})
