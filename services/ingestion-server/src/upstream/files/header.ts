import { type MediaKind, unknownColumns } from '@openverse/media'
import { UpstreamError } from '../upstream-catalog.ts'
import type { Cells } from './delimited-record.ts'

/** What the header row of a file says. */
export interface Header {
  /** By position; null for a cell without a name. Lower case, spaces within are `_`. */
  readonly names: readonly (string | null)[]
  readonly unknown: readonly string[]
}

/** Reads the names of the columns. Throws `UpstreamError` (`bad-file`) for a header that no row could be read by. */
export function readHeader(path: string, cells: Cells, kind: MediaKind): Header {
  const names = cells.map((cell) => cell?.trim().toLowerCase().replaceAll(/\s+/g, '_') || null)
  const given = names.filter((name) => name !== null)
  const twice = given.find((name, at) => given.indexOf(name) !== at)
  if (twice !== undefined) {
    throw new UpstreamError('bad-file', `${path}: the header names the column "${twice}" twice; leave one`)
  }
  const unknown = unknownColumns(kind, given)
  if (unknown.length === given.length) {
    const found = given.slice(0, 5).join(', ').slice(0, 200)
    const message = `${path}: the first line must name the columns (url, license, title, …); found "${found}"`
    throw new UpstreamError('bad-file', message)
  }
  if (!given.includes('url')) {
    throw new UpstreamError('bad-file', `${path}: the header names no column "url", which every row needs`)
  }
  return { names, unknown }
}

/**
 * The separator that a header row is written with: a comma, or the semicolon of spreadsheets in half of Europe; the one
 * between which the name stands that every file must have, as names of other columns may contain either.
 */
export function separatorOf(headerLine: string): ',' | ';' {
  const partsUrlOff = (separator: string) =>
    headerLine.split(separator).some((cell) => /^\s*"?\s*url\s*"?\s*$/i.test(cell))
  if (partsUrlOff(',')) return ','
  return partsUrlOff(';') || !headerLine.includes(',') ? ';' : ','
}
