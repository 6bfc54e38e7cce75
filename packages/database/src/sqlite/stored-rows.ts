import type { SQLInputValue } from 'node:sqlite'
import type { Value } from '../columns.ts'
import { quoted } from '../quoted.ts'
import { storableText } from '../storable-text.ts'
import type { Order, TableDefinition, TableRow } from '../table-sets.ts'

/** Raised whenever rows are kept in another way: sets of another version are not read, but made again. */
export const layoutVersion = 1

/**
 * How a row of a table set is kept: the columns of its key as they are, and all its values as one JSON array in the order
 * of the columns. A set is only ever written in bulk and read by key, and one value costs a third of what thirty columns
 * do, in both directions.
 */
export interface StoredRows {
  readonly createTable: string
  /** Parameters: a key as `bindKey` makes it, and the packed row. */
  readonly insert: string
  /** Parameters: a key as `bindKey` makes it. Answers the row as `packed`. */
  readonly selectByKey: string
  readonly keyLength: number
  keyOf(row: TableRow): readonly string[]
  /** Good until the next call. */
  bindKey(key: readonly string[]): SQLInputValue[]
  pack(row: TableRow): string
  unpack(packed: string): TableRow
  /** An expression to sort by. */
  orderBy(order: readonly Order[]): string
}

export function storedRows(table: TableDefinition): StoredRows {
  const names = table.columns.map(({ name }) => name)
  // Copying an object of that shape costs a fifth of what it takes to make one of thirty members, one by one.
  const emptyRow: TableRow = Object.fromEntries(names.map((name) => [name, null]))
  const keys = table.key.map((name) => table.columns.find((column) => column.name === name)!)
  const keyColumns = keys.map(({ name }) => quoted(name))
  const bind = keys.map(({ type }) => (type === 'uuid' ? uuidBinder() : storableText))
  const packStorable = (row: TableRow) =>
    JSON.stringify(
      table.columns.map(({ name, type }) => (type === 'json' ? row[name] : storable(row[name])) ?? null),
    )
  return {
    createTable: `CREATE TABLE ${quoted(table.name)} (${[...keyColumns, 'packed'].join(', ')}, UNIQUE (${keyColumns.join(', ')}))`,
    insert: `INSERT OR IGNORE INTO ${quoted(table.name)} VALUES (${Array(keys.length + 1)
      .fill('?')
      .join(', ')})`,
    selectByKey: `SELECT packed FROM ${quoted(table.name)} WHERE ${keyColumns.map((column) => `${column} = ?`).join(' AND ')}`,
    keyLength: keys.length,
    keyOf: (row) => table.key.map((name) => row[name] as string),
    bindKey: (key) => key.map((value, at) => bind[at]!(value)),
    pack(row) {
      const packed = JSON.stringify(names.map((name) => row[name] ?? null))
      return mayBeUnstorable.test(packed) ? packStorable(row) : packed
    },
    unpack(packed) {
      const values = JSON.parse(packed) as Value[]
      const row: Record<string, Value> = { ...emptyRow }
      for (let at = 0; at < names.length; at++) row[names[at]!] = values[at]!
      return row
    },
    orderBy: (order) =>
      order
        .map(({ column, direction }) => {
          const value = table.key.includes(column) ? quoted(column) : `packed ->> ${names.indexOf(column)}`
          return `${value} ${direction === 'ascending' ? 'ASC' : 'DESC'}`
        })
        .join(', '),
  }
}

/** How JSON writes U+0000 and halves of surrogate pairs. */
const mayBeUnstorable = /\\u(?:0000|d[89a-f])/

function storable(value: Value | undefined): Value | undefined {
  if (typeof value === 'string') return storableText(value)
  return Array.isArray(value) ? value.map(storable) : value
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * 16 bytes instead of 36 letters: the index of the key is half of it, and the order is the same. What is no UUID stays
 * text, which equals none.
 */
function uuidBinder(): (uuid: string) => SQLInputValue {
  // SQLite takes a copy. One made anew for each row would be garbage that lies outside the heap, where no one sees it grow.
  const bytes = Buffer.alloc(16)
  return (uuid) => {
    if (!uuidPattern.test(uuid)) return uuid
    bytes.write(uuid.replaceAll('-', ''), 'hex')
    return bytes
  }
}
