/** A raw value as a column's type has it, or what was wanted and found instead. */
export type Reading<T> = { readonly value: T } | { readonly fault: string }

/** A short description of a raw value for a sentence: its text as far as it is short, else its kind. */
export function describeFound(raw: unknown): string {
  if (typeof raw === 'string') return JSON.stringify(raw.length > 60 ? `${raw.slice(0, 60)}…` : raw)
  if (raw === null || raw === undefined) return 'nothing'
  if (typeof raw !== 'object') return String(raw)
  return Array.isArray(raw) ? 'a list' : 'an object'
}

export function wanted(what: string, raw: unknown): { readonly fault: string } {
  return { fault: `expected ${what}, found ${describeFound(raw)}` }
}
