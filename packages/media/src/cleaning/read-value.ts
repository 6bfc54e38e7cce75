import type { ColumnType, ColumnValue } from '../columns.ts'
import { readTextArray } from './read-array.ts'
import { readJson } from './read-json.ts'
import { readInteger, readReal } from './read-number.ts'
import { readTimestamp } from './read-timestamp.ts'
import { type Reading, wanted } from './reading.ts'

/**
 * Reads one value of an upstream row, typed as a database driver or JSON has it, or text as a CSV cell has it. A
 * missing value, an empty cell and `\N` are null.
 */
export function readValue(type: ColumnType, raw: unknown): Reading<ColumnValue> {
  if (isMissing(raw)) return nothing
  return readers[type](raw)
}

const nothing = { value: null }

/** Upstream's files write nothing as an empty cell or as `\N`. */
export function isMissing(raw: unknown): boolean {
  return (
    raw === undefined ||
    raw === null ||
    raw === '' ||
    raw === '\\N' ||
    (typeof raw === 'string' && raw.trim() === '')
  )
}

const readers: Readonly<Record<ColumnType, (raw: unknown) => Reading<ColumnValue>>> = {
  uuid: readUuid,
  text: readText,
  integer: readInteger,
  real: readReal,
  boolean: readBoolean,
  timestamp: readTimestamp,
  json: readJson,
  'text-array': readTextArray,
}

const tooManyDigits = { fault: 'a number of more digits than are read exactly; write it in quotes' }

function readText(raw: unknown): Reading<ColumnValue> {
  if (typeof raw === 'string') return { value: raw.trim() }
  // Two of them may have become one.
  if (Number.isInteger(raw) && !Number.isSafeInteger(raw)) return tooManyDigits
  if (typeof raw === 'number' || typeof raw === 'bigint') return { value: String(raw) }
  return wanted('text', raw)
}

const truths: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 't', 'true', 1, '1'].map((spelling) => [spelling, true] as const),
  ...[false, 'f', 'false', 0, '0'].map((spelling) => [spelling, false] as const),
])

function readBoolean(raw: unknown): Reading<ColumnValue> {
  const value = truths.get(raw) ?? truths.get(typeof raw === 'string' ? raw.trim().toLowerCase() : raw)
  return value === undefined ? wanted('true or false (t or f)', raw) : { value }
}

function readUuid(raw: unknown): Reading<ColumnValue> {
  if (typeof raw === 'string' && isUuid.test(raw)) return { value: raw }
  const value = typeof raw === 'string' ? withHyphens(raw.trim().toLowerCase()) : ''
  return isUuid.test(value) ? { value } : wanted('a UUID of version 1 to 8', raw)
}

/** RFC 9562: the paths of the API accept nothing else. */
const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function withHyphens(text: string): string {
  return text.replace(
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/,
    '$1-$2-$3-$4-$5',
  )
}
