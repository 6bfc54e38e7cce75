import type { Reading } from './reading.ts'

/** The largest value of a 32-bit column; what is larger is not known rather than wrong (ingestion.md 18.2). */
const largestInteger = 2_147_483_646

/** An integer through a float, cut towards zero; null when it is no number or too large for any backend's column. */
export function readInteger(raw: unknown): Reading<number | null> {
  const number = toNumber(raw)
  if (number === null || Math.abs(number) > largestInteger) return { value: null }
  // `+ 0` makes 0 of -0, which JSON and SQLite would tell apart.
  return { value: Math.trunc(number) + 0 }
}

export function readReal(raw: unknown): Reading<number | null> {
  return { value: toNumber(raw) }
}

function toNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null
  if (typeof raw === 'bigint') return Number(raw)
  if (typeof raw !== 'string' || !isDecimal.test(raw)) return null
  const number = Number(raw)
  return Number.isFinite(number) ? number : null
}

const isDecimal = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i
