import { byDeed } from './by-deed.ts'
import { deduceDeed } from './deduce-deed.ts'

/** Where a license can be read (api.md 11.3), computed from slug and version; null when they mean no license. */
export function licenseUrl(license: string, version: string | null): string | null {
  const deed = deduceDeed(license, version)
  return deed ? urlOfDeed(deed) : null
}

export const urlOfDeed = byDeed(({ slug, version, jurisdiction }) => {
  if (slug === 'publicdomain') return 'https://en.wikipedia.org/wiki/Public_domain'
  const path = [...(publicDomainPaths.get(slug) ?? ['licenses', slug]), version, jurisdiction]
  return `https://creativecommons.org/${path.filter(Boolean).join('/')}/`
})

const publicDomainPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['cc0', ['publicdomain', 'zero']],
  ['pdm', ['publicdomain', 'mark']],
  ['certification', ['publicdomain', 'certification']],
])
