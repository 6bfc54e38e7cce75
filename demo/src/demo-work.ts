/** A work of the demo: its row in the upstream catalogue's columns (ingestion.md 17.1), and where its file comes from. */
export interface DemoWork {
  readonly kind: 'image' | 'audio'
  readonly row: DemoRow
  readonly file: { readonly content: string | Uint8Array } | { readonly copyFrom: string }
}

/** `url` is the path of the work's file, relative to the folder of the catalogue. */
export type DemoRow = Readonly<Record<string, unknown>> & {
  readonly url: string
  readonly foreign_identifier: string
}

/** What a row says of a work whatever its kind. */
export interface DemoWorkFacts {
  readonly source: string
  readonly foreignIdentifier: string
  readonly landingPage: string
  readonly path: string
  readonly license: DemoLicense
  readonly creator: string
  readonly creatorPage: string | null
  readonly title: string
  readonly tags: readonly string[]
  readonly category: 'photograph' | 'illustration' | 'sound_effect' | 'music'
  readonly metadata?: Readonly<Record<string, unknown>>
}

interface DemoLicense {
  readonly slug: string
  readonly version: string
  readonly url: string
}

/** The licenses that occur in the demo. */
export const licenses = {
  by2: { slug: 'by', version: '2.0', url: 'https://creativecommons.org/licenses/by/2.0/' },
  by3: { slug: 'by', version: '3.0', url: 'https://creativecommons.org/licenses/by/3.0/' },
  by4: { slug: 'by', version: '4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  bySa4: { slug: 'by-sa', version: '4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  byNc4: { slug: 'by-nc', version: '4.0', url: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  cc0: { slug: 'cc0', version: '1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  pdm: { slug: 'pdm', version: '1.0', url: 'https://creativecommons.org/publicdomain/mark/1.0/' },
} as const satisfies Record<string, DemoLicense>

/** The columns that all kinds have. The identifier is left to the refresh, which makes it of provider and
 *  foreign identifier; popularity is absent, since nothing in the packages says how often a work is used. */
export function commonColumns(facts: DemoWorkFacts): DemoRow {
  return {
    ingestion_type: 'demo',
    provider: facts.source,
    source: facts.source,
    foreign_identifier: facts.foreignIdentifier,
    foreign_landing_url: facts.landingPage,
    url: facts.path,
    filetype: facts.path.slice(facts.path.lastIndexOf('.') + 1),
    license: facts.license.slug,
    license_version: facts.license.version,
    creator: facts.creator,
    creator_url: facts.creatorPage,
    title: facts.title,
    meta_data: { license_url: facts.license.url, ...facts.metadata },
    tags: distinct(facts.tags).map((name) => ({ name, provider: facts.source })),
    category: facts.category,
  }
}

/** `paw-print` as a title: `Paw print`. */
export function titleOfSlug(slug: string): string {
  return capitalized(slug.replaceAll(/[-_]+/g, ' '))
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The words of a slug that are worth a tag. */
export function wordsOfSlug(slug: string): string[] {
  return slug.split(/[-_]+/).filter((word) => word.length > 2 && !/^\d+$/.test(word))
}

function distinct(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))]
}
