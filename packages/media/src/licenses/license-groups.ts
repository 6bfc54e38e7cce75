import type { LicenseSlug } from './license-slugs.ts'

/** The licenses a search may ask for, in the contract's order (api.md 2.2). */
export const searchableLicenses = [
  'by',
  'by-sa',
  'by-nd',
  'by-nc',
  'by-nc-sa',
  'by-nc-nd',
  'cc0',
  'pdm',
  'sampling+',
  'nc-sampling+',
] as const satisfies readonly LicenseSlug[]

/** Groups of licenses by what they allow: the values of `license_type`. */
export const licenseGroups: ReadonlyMap<string, readonly LicenseSlug[]> = new Map<
  string,
  readonly LicenseSlug[]
>([
  ['all', searchableLicenses],
  ['all-cc', searchableLicenses.filter((slug) => slug !== 'pdm')],
  ['commercial', searchableLicenses.filter((slug) => !slug.includes('nc'))],
  ['modification', searchableLicenses.filter((slug) => !slug.includes('nd'))],
])
