import type { LicenseSlug } from './license-slugs.ts'

/** A license as it was published: in a version, for a jurisdiction. The generic one has the jurisdiction `''`. */
export interface LicenseDeed {
  readonly slug: LicenseSlug
  readonly version: string
  readonly jurisdiction: string
}

const six = 'by by-nc by-nc-nd by-nc-sa by-nd by-sa'
const retired = 'by by-nc by-nc-sa by-nd by-nd-nc by-sa nc nc-sa nd nd-nc sa'

/** Version, jurisdictions (`generic` is the one without a name), slugs; newest version first (api.md 11.2). */
const published: readonly (readonly [version: string, jurisdictions: string, slugs: string])[] = [
  ['4.0', 'generic', six],
  [
    '3.0',
    'generic am au at az ca cl cr hr cz ec eg ee fr ge de gr gt hk igo ie it lu nl nz no ph pl pt pr ro sg za es ch th ug us ve vn',
    six,
  ],
  ['2.5', 'generic ar au bg ca co hr dk hu in il it mk my mt mx nl pe pl pt si za es se ch scotland', six],
  ['2.1', 'au ca jp es', six],
  ['2.0', 'generic', `${six} devnations`],
  ['2.0', 'au at be ca cl hr fr de it kr nl pl za es uk', six],
  ['2.0', 'jp', `${six} nc nc-sa nd nd-nc sa`],
  ['1.0', 'generic', `${retired} nc-sampling+ sampling sampling+ cc0 pdm`],
  ['1.0', 'fi nl', retired],
  ['1.0', 'il', 'by by-nc by-nc-sa by-nd by-nd-nc by-sa'],
  ['1.0', 'de', 'sampling+'],
  ['1.0', 'us', 'certification'],
]

/** Every combination that exists, newest version first and the generic one before the others of its version. */
export const licenseDeeds: readonly LicenseDeed[] = published.flatMap(([version, jurisdictions, slugs]) =>
  jurisdictions.split(' ').flatMap((jurisdiction) =>
    slugs.split(' ').map((slug) => ({
      slug: slug as LicenseSlug,
      version,
      jurisdiction: jurisdiction === 'generic' ? '' : jurisdiction,
    })),
  ),
)

export const licenseVersions: ReadonlySet<string> = new Set(published.map(([version]) => version))
