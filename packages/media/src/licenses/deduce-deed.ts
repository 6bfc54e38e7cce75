import { findLicense, type LicenseSlug } from './license-slugs.ts'
import { type LicenseDeed, licenseDeeds, licenseVersions } from './license-versions.ts'

/**
 * Which published license a slug and a version mean. A fallback is good enough to link to and too uncertain to be
 * named: texts leave it out.
 */
export interface DeducedDeed {
  readonly slug: LicenseSlug
  readonly version: string | null
  readonly jurisdiction: string | null
  readonly isVersionFallback: boolean
  readonly isJurisdictionFallback: boolean
}

/** The rules of api.md 11.2; `undefined` for a combination that was never published, such as `by` 2.1. */
export function deduceDeed(license: string, version: string | null): DeducedDeed | undefined {
  const slug = findLicense(license)
  if (slug === undefined) return undefined
  if (slug === 'publicdomain') return certain({ slug, version: null, jurisdiction: null })
  const candidates = deedsOf(slug)
  return version ? withVersion(candidates, version) : withoutVersion(candidates)
}

function withVersion(candidates: readonly LicenseDeed[], version: string): DeducedDeed | undefined {
  if (!licenseVersions.has(version)) return undefined
  const ofVersion = candidates.filter((deed) => deed.version === version)
  if (ofVersion.length === 1) return certain(ofVersion[0]!)
  const generic = ofVersion.find((deed) => deed.jurisdiction === '')
  return generic && { ...generic, isVersionFallback: false, isJurisdictionFallback: true }
}

function withoutVersion(candidates: readonly LicenseDeed[]): DeducedDeed | undefined {
  if (candidates.length === 1) return certain(candidates[0]!)
  const latest = candidates.find((deed) => deed.jurisdiction === '')
  return latest && { ...latest, isVersionFallback: true, isJurisdictionFallback: true }
}

function certain(deed: Pick<DeducedDeed, 'slug' | 'version' | 'jurisdiction'>): DeducedDeed {
  return { ...deed, isVersionFallback: false, isJurisdictionFallback: false }
}

const deedsBySlug = Map.groupBy(licenseDeeds, (deed) => deed.slug)

function deedsOf(slug: LicenseSlug): readonly LicenseDeed[] {
  return deedsBySlug.get(slug) ?? []
}
