/**
 * The grammars of a record of cells. CSV as PostgreSQL and spreadsheets write it: a cell that has a separator, a quote
 * or a line break stands in quotes, quotes in it doubled; an empty cell without quotes is null. TSV as PostgreSQL's
 * text format: no quotes, `\N` is null, a backslash escapes; a record is always one line.
 */
export type Cells = readonly (string | null)[]

export type RecordOutcome =
  | { readonly cells: Cells }
  /** `cell` counts from 0; null when the fault is not in one cell. */
  | { readonly fault: string; readonly cell: number | null }
  /** The text ends inside quotes. */
  | 'open'

const quote = 0x22

export function parseCsvRecord(text: string, separator: string): RecordOutcome {
  const separatorCode = separator.charCodeAt(0)
  const cells: (string | null)[] = []
  let at = 0
  for (;;) {
    if (text.charCodeAt(at) === quote) {
      const end = endOfQuotes(text, at + 1)
      if (end === -1) return 'open'
      const inside = text.slice(at + 1, end)
      cells.push(inside.includes('"') ? inside.replaceAll('""', '"') : inside)
      at = end + 1
      if (at < text.length && text.charCodeAt(at) !== separatorCode) {
        return {
          fault: 'text after the closing quote; double a quote that belongs to the text',
          cell: cells.length - 1,
        }
      }
    } else {
      const next = text.indexOf(separator, at)
      const cell = text.slice(at, next === -1 ? text.length : next)
      if (cell.includes('"')) {
        return {
          fault: 'a quote inside a cell without quotes; put the cell in quotes and double the quotes in it',
          cell: cells.length,
        }
      }
      cells.push(cell === '' || cell === '\\N' ? null : cell)
      at += cell.length
    }
    if (at === text.length) return { cells }
    at++
  }
}

function endOfQuotes(text: string, from: number): number {
  let at = from
  for (;;) {
    const end = text.indexOf('"', at)
    if (end === -1 || text.charCodeAt(end + 1) !== quote) return end
    at = end + 2
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

export function parseTsvRecord(text: string): RecordOutcome {
  const cells = text.split('\t').map((cell) => {
    if (cell === '\\N') return null
    return cell.includes('\\')
      ? cell.replaceAll(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? escaped)
      : cell
  })
  return { cells }
}
