/** The licenses and public domain marks that are known, by slug (api.md 11.1). */
export const licenseSlugs = [
  'by',
  'by-sa',
  'by-nc',
  'by-nd',
  'by-nc-sa',
  'by-nc-nd',
  'sa',
  'nc',
  'nd',
  'nc-sa',
  'nd-nc',
  'by-nd-nc',
  'sampling',
  'sampling+',
  'nc-sampling+',
  'devnations',
  'cc0',
  'pdm',
  'certification',
  'publicdomain',
] as const
export type LicenseSlug = (typeof licenseSlugs)[number]

/** These put no condition on the use of a work; texts say "marked with" instead of "licensed under". */
export const publicDomainSlugs: ReadonlySet<LicenseSlug> = new Set([
  'cc0',
  'pdm',
  'certification',
  'publicdomain',
])

const aliases: ReadonlyMap<string, LicenseSlug> = new Map([
  ['zero', 'cc0'],
  ['mark', 'pdm'],
])

const bySpelling: ReadonlyMap<string, LicenseSlug> = new Map([
  ...licenseSlugs.map((slug) => [slug, slug] as const),
  ...aliases,
])

/** The license a slug or its alias (`zero`, `mark`) stands for, in any case; `undefined` when there is none. */
export function findLicense(slug: string): LicenseSlug | undefined {
  return bySpelling.get(slug) ?? bySpelling.get(slug.trim().toLowerCase())
}
