import { type Reading, wanted } from './reading.ts'

const pattern =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))?(?: ?(Z|z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?))?)?$/

/**
 * A time as PostgreSQL, JSON or a spreadsheet writes it, made `2018-11-09T10:31:06.910129Z`: in UTC, with all six
 * digits of the microseconds or, when they are zero, without any. A time without zone is UTC, a date is its midnight.
 */
export function readTimestamp(raw: unknown): Reading<string> {
  if (raw instanceof Date)
    return Number.isNaN(raw.getTime()) ? refused(raw) : readTimestamp(raw.toISOString())
  if (typeof raw !== 'string') return refused(raw)
  if (raw !== last?.raw) last = { raw, reading: readText(raw) }
  return last.reading
}

/** Remembered, since the times of a row are often the same. */
let last: { readonly raw: string; readonly reading: Reading<string> } | undefined

function readText(raw: string): Reading<string> {
  const match = pattern.exec(raw.trim())
  if (!match || !isDate(match[1]!) || !isTime(match[2], match[3])) return refused(raw)
  const local = `${match[1]}T${match[2] ?? '00:00'}${match[3] ?? ':00'}`
  const utc = inUtc(local, offsetMinutes(match[5]))
  // Years before 0 and beyond 9999 are written with a sign; microseconds since 1970 are exact until 2255.
  if (utc[0] === '-' || utc[0] === '+' || utc > '2255') return refused(raw)
  return { value: `${utc}${microseconds(match[4])}Z` }
}

function refused(raw: unknown): { readonly fault: string } {
  return wanted('a time such as 2023-04-02T08:15:30.421337Z, before the year 2255', raw)
}

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Arithmetic, because `Date` lets the 31st of February pass and is slow in a loop over millions of rows. */
function isDate(date: string): boolean {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8))
  if (day < 1 || day > (daysOfMonth[month - 1] ?? 0)) return false
  return !(month === 2 && day === 29) || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

function isTime(hoursAndMinutes = '00:00', seconds = ':00'): boolean {
  return hoursAndMinutes < '24' && hoursAndMinutes.slice(3) < '60' && seconds < ':60'
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone.length === 1 || zone === '+00') return 0
  const digits = zone.replaceAll(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return zone[0] === '-' ? -minutes : minutes
}

function inUtc(local: string, offset: number): string {
  if (offset === 0) return local
  const utc = new Date(Date.parse(`${local}Z`) - offset * 60_000).toISOString()
  return utc.slice(0, utc.lastIndexOf('.'))
}

function microseconds(fraction: string | undefined): string {
  const digits = fraction === undefined ? '' : fraction.slice(0, 6).padEnd(6, '0')
  return digits === '' || digits === '000000' ? '' : `.${digits}`
}
