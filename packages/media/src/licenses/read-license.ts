import { findLicense, type LicenseSlug } from './license-slugs.ts'
import { licenseDeeds } from './license-versions.ts'
import { normalizeVersion } from './normalize-version.ts'

/** A license as a catalogue row names it. */
export interface StatedLicense {
  readonly slug: LicenseSlug
  readonly version: string | null
}

/** Reads `by-sa`, `CC0`, `CC BY-SA 4.0`, `cc-by-nc-4.0`, `zero`. Exact: a slug inside other words is no license. */
export function readLicenseName(text: string): StatedLicense | undefined {
  const exact = findLicense(text)
  if (exact) return { slug: exact, version: null }
  const match = /^(?:cc[ -])?([a-z0+-]+(?: [a-z]{2})*)(?:[ -](\d(?:\.\d)?))?$/.exec(text.trim().toLowerCase())
  const slug = match && findLicense(match[1]!.replaceAll(' ', '-'))
  return slug ? { slug, version: match[2] ? normalizeVersion(match[2]) : null } : undefined
}

/**
 * The license that a URL of creativecommons.org names (ingestion.md 18.5), without asking the network: `http`, `www.`,
 * a missing slash at the end, `deed.*` and `legalcode*` pages and translations are the same license.
 */
export function readLicenseUrl(url: string): StatedLicense | undefined {
  if (url.length > 500) return undefined
  const match = /^(?:(?:https?:)?\/\/)?(?:www\.)?creativecommons\.org\/+([^?#]*)/.exec(
    url.trim().toLowerCase(),
  )
  if (!match) return undefined
  const segments = match[1]!.replaceAll('%2b', '+').split('/').filter(Boolean)
  while (segments.length > 0 && isPage(segments.at(-1)!)) segments.pop()
  return stated.get(segments.join('/')) ?? stated.get(segments.slice(0, 3).join('/'))
}

/** Pages about a license below its own path: the deed, its text, their translations. */
function isPage(segment: string): boolean {
  return /^(?:(?:deed|legalcode)(?:\.[a-z_@-]+)?|rdf)$/.test(segment)
}

/** By path, without slashes at its ends. */
const stated: ReadonlyMap<string, StatedLicense> = new Map<string, StatedLicense>([
  ...licenseDeeds.map(({ slug, version, jurisdiction }) => {
    const path = [pathOf(slug), version, jurisdiction].filter(Boolean).join('/')
    return [path, { slug, version }] as const
  }),
  ['licenses/mark/1.0', { slug: 'pdm', version: '1.0' }],
  ['licenses/publicdomain', { slug: 'publicdomain', version: null }],
  // The old name of the six's last, as the original reads it.
  ['licenses/by-nd-nc/1.0', { slug: 'by-nc-nd', version: '1.0' }],
  ['licenses/by-nd-nc/2.0/jp', { slug: 'by-nc-nd', version: '2.0' }],
])

function pathOf(slug: LicenseSlug): string {
  if (slug === 'cc0') return 'publicdomain/zero'
  if (slug === 'pdm') return 'publicdomain/mark'
  if (slug === 'certification') return 'publicdomain/certification'
  return `licenses/${slug}`
}
