import type { SQLInputValue } from 'node:sqlite'
import type { Value } from '../columns.ts'
import type { Order, TableDefinition, TableRow } from '../table-sets.ts'
import { quoted } from './quoted.ts'

/**
 * How a row of a table set is kept: the columns of its key as they are, and all its values as one JSON array in the order
 * of the columns. A set is only ever written in bulk and read by key, and one value costs a third of what thirty columns
 * do, in both directions.
 */
export interface StoredRows {
  readonly createTable: string
  /** Parameters: those that `toParameters` makes of a row. */
  readonly insert: string
  /** Parameters: the values of a key, as `toKey` makes them. Answers the packed row as `packed`. */
  readonly selectByKey: string
  toParameters(row: TableRow): SQLInputValue[]
  toKey(values: readonly string[]): SQLInputValue[]
  fromPacked(packed: string): TableRow
  /** An expression to sort by. */
  orderBy(order: readonly Order[]): string
}

export function storedRows(table: TableDefinition): StoredRows {
  const names = table.columns.map(({ name }) => name)
  const keys = table.key.map((name) => table.columns.find((column) => column.name === name)!)
  const keyColumns = keys.map(({ name }) => quoted(name))
  const toKeyValue = keys.map(({ type }) => (type === 'uuid' ? bytesOfUuid : asIs))
  return {
    createTable: `CREATE TABLE ${quoted(table.name)} (${[...keyColumns, 'packed'].join(', ')}, UNIQUE (${keyColumns.join(', ')}))`,
    insert: `INSERT OR IGNORE INTO ${quoted(table.name)} VALUES (${Array(keys.length + 1)
      .fill('?')
      .join(', ')})`,
    selectByKey: `SELECT packed FROM ${quoted(table.name)} WHERE ${keyColumns.map((column) => `${column} = ?`).join(' AND ')}`,
    toParameters: (row) => [
      ...keys.map(({ name }, at) => toKeyValue[at]!(row[name] as string)),
      JSON.stringify(names.map((name) => row[name] ?? null)),
    ],
    toKey: (values) => values.map((value, at) => toKeyValue[at]!(value)),
    fromPacked(packed) {
      const values = JSON.parse(packed) as Value[]
      const row: Record<string, Value> = {}
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

const asIs = (text: string): SQLInputValue => text

/** 16 bytes instead of 36 letters: the index of the key is half of it, and the order is the same. */
const bytesOfUuid = (uuid: string): SQLInputValue => Buffer.from(uuid.replaceAll('-', ''), 'hex')
