import type { ColumnValue } from '../columns.ts'
import { readLicenseUrl, type StatedLicense } from '../licenses/index.ts'
import type { RowFault } from '../media-kind.ts'
import { identifierOf } from './identifier-of.ts'
import { splitList } from './read-array.ts'
import { readTimestamp } from './read-timestamp.ts'
import { isMissing } from './read-value.ts'
import { describeFound } from './reading.ts'

/** A row while it is being cleaned. */
export type DraftRow = Record<string, ColumnValue>

/** Columns of a catalogue of one's own that are read but not kept: they say the same in another way. */
export const shortFormColumns: readonly string[] = ['license_url']

/** The provider of works whose catalogue names none. */
const ownProvider = 'local'

/**
 * Completes a row that says only the least, `url`, `license` (or `license_url`) and `title` (or `foreign_identifier`),
 * so that it has what an upstream row has (decisions.md 4).
 */
export function fillDefaults(
  row: DraftRow,
  raw: Readonly<Record<string, unknown>>,
  now: string,
): readonly RowFault[] {
  row.created_on ??= timestampOf(now)
  row.updated_on ??= timestampOf(now)
  row.removed_from_source ??= false
  row.provider ??= row.source ?? ownProvider
  row.source ??= row.provider
  if (row.identifier === null && row.url !== null) {
    row.identifier = identifierOf(String(row.provider), String(row.foreign_identifier ?? row.url))
  }
  const faults: RowFault[] = []
  if (row.title === null && row.foreign_identifier === null) {
    faults.push({ column: 'title', reason: 'expected a title or a foreign_identifier, found neither' })
  }
  const licenseFault = fillLicense(row, raw.license_url)
  if (licenseFault) faults.push(licenseFault)
  return faults
}

/** Tags as a person writes them into a cell: `cat, dog`. */
export function readTagList(raw: unknown): unknown {
  return typeof raw === 'string' && !/^\s*(?:[[{]|null\s*$)/.test(raw) && !isMissing(raw)
    ? splitList(raw)
    : raw
}

/** A license URL that is known, in either column, beats the license and version beside it (ingestion.md 18.5). */
function fillLicense(row: DraftRow, rawUrl: unknown): RowFault | undefined {
  const url = [rawUrl, row.license].find((one) => readUrl(one) !== undefined)
  const stated = readUrl(url)
  if (stated) {
    row.license = stated.slug
    row.license_version = stated.version ?? row.license_version ?? null
    keepLicenseUrl(row, String(url).trim(), stated)
  } else if (row.license === null) {
    const fromMetadata = readUrl(metadataOf(row)?.license_url)
    if (!fromMetadata) return missingLicense(rawUrl)
    row.license = fromMetadata.slug
    row.license_version ??= fromMetadata.version
  }
  return undefined
}

function readUrl(raw: unknown): StatedLicense | undefined {
  return typeof raw === 'string' ? readLicenseUrl(raw) : undefined
}

/** The URL says which jurisdiction is meant, which slug and version cannot; one of the same license may say more already. */
function keepLicenseUrl(row: DraftRow, url: string, { slug, version }: StatedLicense): void {
  const metadata = metadataOf(row)
  const known = readUrl(metadata?.license_url)
  if (known?.slug === slug && known.version === version) return
  row.meta_data = {
    ...metadata,
    license_url: /^https?:/i.test(url) ? url : `https://${url.replace(/^\/+/, '')}`,
  }
}

function metadataOf(row: DraftRow): { readonly [key: string]: unknown } | undefined {
  const metadata = row.meta_data
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
    ? (metadata as { readonly [key: string]: unknown })
    : undefined
}

function missingLicense(rawUrl: unknown): RowFault {
  const reason = isMissing(rawUrl)
    ? 'expected a license (such as by-sa) or a license_url, found neither'
    : `expected a license, or a license_url such as https://creativecommons.org/licenses/by/4.0/, found ${describeFound(rawUrl)}`
  return { column: 'license', reason }
}

function timestampOf(now: string): string {
  const reading = readTimestamp(now)
  if ('fault' in reading) throw new TypeError(`cleanRow: now: ${reading.fault}`)
  return reading.value
}
