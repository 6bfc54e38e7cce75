import { changeTexts, cut, type TextColumn } from '../cleaning/change-texts.ts'
import { cleanTags } from '../cleaning/clean-tags.ts'
import { type CleanedUrl, cleanFileUrl, cleanWebUrl } from '../cleaning/clean-url.ts'
import { toOneLine } from '../cleaning/control-characters.ts'
import { fileSuffix } from '../cleaning/file-suffix.ts'
import { describeFound } from '../cleaning/reading.ts'
import type { CommonRow } from '../columns.ts'
import type { FileTypes } from '../file-types.ts'
import { licenseSlugs, normalizeVersion, readLicenseName, readLicenseUrl } from '../licenses/index.ts'
import type { CleaningRule } from '../media-kind.ts'
import { pictureTypes } from './picture-types.ts'

/** What differs between kinds in the rules that all of them have. */
export interface CommonCleaning {
  /** Those of the kind. */
  readonly fileTypes: FileTypes
  /** Suffixes that say the same as another: `jpeg` as `jpg`. */
  readonly fileTypeAliases?: Readonly<Record<string, string>>
}

/** The rules every kind begins with (ingestion.md 8, 18.2, 18.3 with the weaknesses of 21 repaired), in order. */
export function commonCleaning(options: CommonCleaning): readonly CleaningRule[] {
  return [
    oneLine,
    longTextCut,
    longTextDropped,
    longNameRefused,
    fileUrl(options),
    thumbnailUrl,
    webUrls,
    licenseSlug,
    licenseVersion,
    metadata,
    tags,
    category,
    fileType(options),
    atLeast('file-size', 0, ['filesize']),
  ]
}

const oneLine: CleaningRule = {
  name: 'one-line',
  description: 'Texts of one line lose control characters; tabs and line ends in them become spaces.',
  apply: (row) => changeTexts(row, oneLineColumns, toOneLine),
}

const oneLineColumns = [
  'title',
  'creator',
  'foreign_identifier',
  'provider',
  'source',
  'ingestion_type',
  'license_version',
  'category',
  'filetype',
] as const satisfies readonly TextColumn<CommonRow>[]

const longTextCut: CleaningRule = {
  name: 'long-text-cut',
  description: 'A title is cut after 5,000 characters, a creator after 2,000.',
  apply: (row) =>
    changeTexts(row, ['title', 'creator'], (text, column) => cut(text, column === 'title' ? 5000 : 2000)),
}

const longTextDropped: CleaningRule = {
  name: 'long-text-dropped',
  description: 'Other texts of more than 80 characters, a version of more than 25, count as missing.',
  apply: (row) =>
    changeTexts(row, ['category', 'filetype', 'ingestion_type', 'license_version'], (text, column) =>
      text.length > (column === 'license_version' ? 25 : 80) ? null : text,
    ),
}

const longNameRefused: CleaningRule = {
  name: 'long-name-refused',
  description:
    'A provider or source of more than 80 characters or a foreign identifier of more than 3,000 refuses the row, because shortened it would name something else.',
  apply(row) {
    for (const [column, most] of namesWithLimits) {
      const length = row[column]?.length ?? 0
      if (length > most) return refuse(column, `expected at most ${most} characters, found ${length}`)
    }
    return undefined
  },
}

const namesWithLimits = [
  ['provider', 80],
  ['source', 80],
  ['foreign_identifier', 3000],
] as const

function fileUrl({ fileTypes }: CommonCleaning): CleaningRule {
  return {
    name: 'file-url',
    description:
      "A `url` without scheme becomes `https://`, a path beside one's own catalogue `local:`; a malformed one, another scheme or a path that leads elsewhere refuses the row.",
    apply(row) {
      const cleaned = cleanFileUrl(row.url, fileTypes)
      if ('url' in cleaned) return cleaned.url === row.url ? undefined : { url: cleaned.url }
      return refuse('url', 'malformed' in cleaned ? cleaned.malformed : cleaned.forbidden)
    },
  }
}

const thumbnailUrl: CleaningRule = {
  name: 'thumbnail-url',
  description: 'The same for `thumbnail`, a picture, except that a malformed one counts as missing.',
  apply: (row) => changeUrl(row, 'thumbnail', (url) => cleanFileUrl(url, pictureTypes)),
}

const webUrls: CleaningRule = {
  name: 'web-urls',
  description:
    'A landing page or creator page without scheme becomes `https://`; a malformed one counts as missing; another scheme than `http` and `https` refuses the row.',
  apply(row) {
    const landing = changeUrl(row, 'foreign_landing_url', cleanWebUrl)
    if (landing && 'fault' in landing) return landing
    const creator = changeUrl(row, 'creator_url', cleanWebUrl)
    if (!landing || (creator && 'fault' in creator)) return creator
    return { ...landing, ...creator }
  },
}

const licenseSlug: CleaningRule = {
  name: 'license-slug',
  description:
    'A license is written as its slug, whatever its case, alias (`zero`, `mark`) or full name (`CC BY-SA 4.0`); an unknown one refuses the row.',
  apply(row) {
    const stated = readLicenseName(row.license) ?? readLicenseUrl(row.license)
    if (!stated)
      return refuse(
        'license',
        `expected one of ${licenseSlugs.join(', ')}, found ${describeFound(row.license)}`,
      )
    const version = row.license_version ?? stated.version
    if (stated.slug === row.license && version === row.license_version) return undefined
    return { license: stated.slug, license_version: version }
  },
}

const licenseVersion: CleaningRule = {
  name: 'license-version',
  description: 'A license version is written as licenses are published: `2` becomes `2.0`.',
  apply: (row) => changeTexts(row, ['license_version'], normalizeVersion),
}

const metadata: CleaningRule = {
  name: 'metadata',
  description:
    'Metadata that is no object counts as missing; a license URL in it with a scheme such as `javascript:` is taken out.',
  apply({ meta_data: data }) {
    if (data === null) return undefined
    if (typeof data !== 'object' || Array.isArray(data)) return { meta_data: null }
    const url = data.license_url
    if (typeof url !== 'string' || !/^\s*(?!https?:)[a-z][a-z0-9+.-]*:/i.test(url)) return undefined
    return { meta_data: { ...data, license_url: null } }
  },
}

const tags: CleaningRule = {
  name: 'tags',
  description:
    'Tags go that are malformed, less than 90 % certain, from rekognition, or about the upload or the license; at most 500 of at most 255 characters stay.',
  apply(row) {
    const cleaned = cleanTags(row.tags)
    return cleaned === row.tags ? undefined : { tags: cleaned }
  },
}

const category: CleaningRule = {
  name: 'category',
  description: 'A category is written in lower case.',
  apply: (row) => changeTexts(row, ['category'], (text) => text.toLowerCase()),
}

function fileType({ fileTypes, fileTypeAliases = {} }: CommonCleaning): CleaningRule {
  const aliases = new Map(Object.entries(fileTypeAliases))
  return {
    name: 'file-type',
    description: `A file type is written in lower case and one spelling; a missing one is taken from the URL's suffix (${Object.keys(fileTypes).join(', ')}).`,
    apply(row) {
      const suffix = row.filetype?.toLowerCase().replace(/^\./, '') ?? fileSuffix(row.url)
      const type = suffix && (aliases.get(suffix) ?? suffix)
      const isKnown = row.filetype !== null || (suffix !== null && Object.hasOwn(fileTypes, suffix))
      return isKnown && type !== row.filetype ? { filetype: type || null } : undefined
    },
  }
}

/** A rule for columns whose numbers, where they are less than `least`, say nothing. */
export function atLeast<R extends CommonRow>(
  name: string,
  least: number,
  columns: readonly (keyof R & string)[],
): CleaningRule<R> {
  return {
    name,
    description: `A number below ${least} counts as missing in ${columns.map((column) => `\`${column}\``).join(', ')}.`,
    apply(row) {
      const below = columns.filter((column) => {
        const number = row[column]
        return typeof number === 'number' && number < least
      })
      return below.length > 0
        ? (Object.fromEntries(below.map((column) => [column, null])) as Partial<R>)
        : undefined
    },
  }
}

function changeUrl(
  row: CommonRow,
  column: 'thumbnail' | 'foreign_landing_url' | 'creator_url',
  clean: (url: string) => CleanedUrl,
): ReturnType<CleaningRule['apply']> {
  const url = row[column]
  if (url === null) return undefined
  const cleaned = clean(url)
  if ('forbidden' in cleaned) return refuse(column, cleaned.forbidden)
  const changed = 'url' in cleaned ? cleaned.url : null
  return changed === url ? undefined : { [column]: changed }
}

function refuse(column: string, reason: string) {
  return { fault: { column, reason } }
}
