import type { Column, CommonRow, Row } from '../columns.ts'
import type { CleaningRule, MediaKind, RowFault } from '../media-kind.ts'
import { isMissing, readValue } from './read-value.ts'
import { type DraftRow, fillDefaults, readTagList } from './short-form.ts'

export type CleanedRow<R extends CommonRow> =
  | { readonly row: R & Row }
  | { readonly faults: readonly RowFault[] }

export interface RowDefaults {
  /** ISO 8601; when a row that does not say so was made. */
  readonly now: string
}

/**
 * Turns a row as upstream has it, typed (JSON, a database driver) or as text (a CSV cell), into one of the kind: reads
 * its columns, completes it, and applies the kind's rules in order. A row that cannot be shown is refused, with
 * everything that is wrong with it. The row has every column of the kind and nothing else.
 */
export function cleanRow<R extends CommonRow>(
  kind: MediaKind<R>,
  raw: Readonly<Record<string, unknown>>,
  defaults: RowDefaults,
): CleanedRow<R> {
  const faults: RowFault[] = []
  const row = readColumns(kind.columns, raw, faults)
  faults.push(...fillDefaults(row, raw, defaults.now))
  if (!noteMissing(kind.columns, row, faults)) {
    applyRules(kind.cleaning, row as unknown as R, faults)
    // A required text of nothing but control characters is missing only now.
    noteMissing(kind.columns, row, faults)
  }
  return faults.length > 0 ? { faults } : { row: row as unknown as R & Row }
}

/** Adds a fault for each required column without a value, and answers whether there is one. */
function noteMissing(columns: readonly Column[], row: DraftRow, faults: RowFault[]): boolean {
  let isIncomplete = false
  for (const { name, isRequired } of columns) {
    if (!isRequired || row[name] !== null) continue
    isIncomplete = true
    // It would have been made from the URL: what is missing is that.
    if (name === 'identifier' && row.url === null) continue
    if (!faults.some((fault) => fault.column === name)) {
      faults.push({ column: name, reason: 'expected a value, found nothing' })
    }
  }
  return isIncomplete
}

function readColumns(
  columns: readonly Column[],
  raw: Readonly<Record<string, unknown>>,
  faults: RowFault[],
): DraftRow {
  const row: DraftRow = { ...emptyRow(columns) }
  for (const column of columns) {
    const value = rawValue(column, raw)
    const reading = readValue(column.type, column.name === 'tags' ? readTagList(value) : value)
    if ('fault' in reading) faults.push({ column: column.name, reason: reading.fault })
    row[column.name] = 'fault' in reading ? null : reading.value
  }
  return row
}

function rawValue({ name, aliases }: Column, raw: Readonly<Record<string, unknown>>): unknown {
  const value = raw[name]
  if (aliases === undefined || !isMissing(value)) return value
  const alias = aliases.find((candidate) => !isMissing(raw[candidate]))
  return alias === undefined ? value : raw[alias]
}

/** Later rules see what earlier ones made of the row; a rule that refuses it does not keep the others from looking. */
function applyRules<R extends CommonRow>(
  rules: readonly CleaningRule<R>[],
  row: R,
  faults: RowFault[],
): void {
  for (const rule of rules) {
    const outcome = rule.apply(row)
    if (outcome === undefined) continue
    if ('fault' in outcome) faults.push(outcome.fault)
    else Object.assign(row, outcome)
  }
}

/** Kept for each kind: making a row of all its columns at once is faster than letting it grow. */
const emptyRows = new WeakMap<readonly Column[], DraftRow>()
function emptyRow(columns: readonly Column[]): DraftRow {
  let row = emptyRows.get(columns)
  if (row === undefined) {
    row = Object.fromEntries(columns.map(({ name }) => [name, null]))
    emptyRows.set(columns, row)
  }
  return row
}
