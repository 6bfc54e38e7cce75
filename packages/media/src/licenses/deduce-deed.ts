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
  return slug === 'publicdomain' ? publicDomain : deduced.get(slug)?.get(version || null)
}

const publicDomain = certain({ slug: 'publicdomain', version: null, jurisdiction: null })

function withVersion(candidates: readonly LicenseDeed[], version: string): DeducedDeed | undefined {
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

/** By slug and version, null for none: worked out once, since every work that is shown asks twice. */
const deduced: ReadonlyMap<LicenseSlug, ReadonlyMap<string | null, DeducedDeed | undefined>> = new Map(
  Map.groupBy(licenseDeeds, (deed) => deed.slug)
    .entries()
    .map(([slug, candidates]) => [slug, byVersion(candidates)]),
)

function byVersion(candidates: readonly LicenseDeed[]): ReadonlyMap<string | null, DeducedDeed | undefined> {
  return new Map([
    [null, withoutVersion(candidates)],
    ...[...licenseVersions].map((version) => [version, withVersion(candidates, version)] as const),
  ])
}
