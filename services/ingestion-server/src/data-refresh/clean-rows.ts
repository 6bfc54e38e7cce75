import type { LocalFileNames } from '@openverse/local-files'
import {
  type CommonRow,
  cleanRow,
  type MediaKind,
  mediaTypeOf,
  type Row,
  type RowFault,
} from '@openverse/media'
import type { QuarantinedRow } from '../quarantine/quarantine-store.ts'
import type { UpstreamBatch, UpstreamRow } from '../upstream/upstream-catalog.ts'

export interface CleanedBatch {
  readonly accepted: readonly AcceptedRow[]
  /** What could not be read as a row or was refused. */
  readonly refused: readonly QuarantinedRow[]
}

interface AcceptedRow {
  readonly row: CommonRow & Row
  readonly from: UpstreamRow
}

export interface CleaningContext {
  readonly kind: MediaKind
  /** ISO 8601; the time of rows that do not say when they were made. */
  readonly now: string
  /** Of the folder of `local:` files. */
  readonly files: LocalFileNames
}

/** Turns what upstream gave into rows of the kind; a row that cannot be shown is refused with everything wrong with it. */
export function cleanRows({ kind, now, files }: CleaningContext, batch: UpstreamBatch): CleanedBatch {
  const accepted: AcceptedRow[] = []
  const refused: QuarantinedRow[] = batch.faults.map((fault) => ({ file: batch.file, ...fault }))
  for (const from of batch.rows) {
    const outcome = cleanRow(kind, from.raw, { now })
    const faults = 'faults' in outcome ? outcome.faults : missingFiles(kind, outcome.row, files)
    if (faults.length > 0) refused.push(refusal(batch.file, from, faults))
    else if ('row' in outcome) accepted.push({ row: outcome.row, from })
  }
  return { accepted, refused }
}

/** A row as the quarantine keeps it. */
export function refusal(
  file: string,
  { raw, line }: UpstreamRow,
  faults: readonly RowFault[],
): QuarantinedRow {
  const [first, ...others] = faults
  return {
    file,
    line,
    column: first!.column,
    reason: [first!.reason, ...others.map(({ column, reason }) => `${column}: ${reason}`)].join('; '),
    excerpt: excerptOf(raw),
  }
}

const local = 'local:'

/** The file of a work must be there, and of a type that is served; a missing thumbnail is drawn anew. */
function missingFiles(
  { fileTypes }: MediaKind,
  { url }: CommonRow,
  files: LocalFileNames,
): readonly RowFault[] {
  if (!url.startsWith(local)) return []
  const path = url.slice(local.length)
  if (mediaTypeOf(fileTypes, path) === undefined) {
    const types = Object.keys(fileTypes).join(', ')
    return [{ column: 'url', reason: `expected a file that ends in one of ${types}, found "${path}"` }]
  }
  if (files.has(path)) return []
  return [
    {
      column: 'url',
      reason: `expected a web address, or a file beside the catalogue or in its files.sqlar (of 10 MB at most); found no file "${path}"`,
    },
  ]
}

const excerptCharacters = 300

function excerptOf(raw: Readonly<Record<string, unknown>>): string {
  try {
    // By way of bytes: a slice would keep all of the text in memory, and there may be thousands.
    return Buffer.from(JSON.stringify(raw).slice(0, excerptCharacters)).toString()
  } catch {
    // Values nested thousands deep.
    return Object.keys(raw).join(', ').slice(0, excerptCharacters)
  }
}
