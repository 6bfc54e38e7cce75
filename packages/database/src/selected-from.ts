import { quoted, quotedText } from './quoted.ts'
import type { KeyList } from './table-sets.ts'

/** What stands behind `SELECT … FROM` for the rows of a list that count; further conditions follow with `AND`. */
export function selectedFrom({ table, where }: KeyList): string {
  const condition = where === undefined ? 'TRUE' : `${quoted(where.column)} = ${quotedText(where.is)}`
  return `${quoted(table)} WHERE ${condition}`
}
