import type { SQLInputValue } from 'node:sqlite'
import { type PackedRows, packedRows } from '../packed-rows.ts'
import { quoted } from '../quoted.ts'
import { storableText } from '../storable-text.ts'
import type { ColumnDefinition, Order, TableDefinition, TableRow } from '../table-sets.ts'
import { isUuid } from '../uuid.ts'

/** Raised whenever rows are kept in another way: sets of another version are not read, but made again. */
export const layoutVersion = 2

/** One value of what is kept of a row. */
export type FlatValue = string | number | null

/**
 * How a row of a table set is kept: the columns of its key and those it is sorted by as they are, and all its values packed.
 */
export interface StoredRows extends PackedRows {
  readonly createTable: string
  /** Parameters: a row as `bind` makes it. */
  readonly insert: string
  /** Parameters: a key as `bind` makes it. Answers the row as `packed`. */
  readonly selectByKey: string
  /** Where the key is one column. Parameter: keys as `bindKeys` makes them. Answers rows as `packed`, in no order. */
  readonly selectByKeys: string | undefined
  /** How many values `append` adds. */
  readonly flatLength: number
  /** Adds the key, the numbers to sort by, and the packed row. */
  append(flat: FlatValue[], row: TableRow): void
  /** Of a key, or of all that was added of a row. Good until the next call. */
  bind(values: readonly FlatValue[]): SQLInputValue[]
  bindKeys(keys: readonly (readonly string[])[]): string
  /** An expression to sort by. */
  orderBy(order: readonly Order[]): string
}

export function storedRows(table: TableDefinition): StoredRows {
  const names = table.columns.map(({ name }) => name)
  const keys = table.key.map((name) => table.columns.find((column) => column.name === name)!)
  const keyColumns = keys.map(({ name }) => quoted(name))
  const { sortColumns = [] } = table
  // Before the packed row: a sort then reads the beginning of each row and takes none apart.
  const kept = [...keyColumns, ...sortColumns.map((name) => `${quoted(name)} NUMERIC`), 'packed']
  const { pack, unpack } = packedRows(table.columns)
  const binders = keys.map(({ type }) => (type === 'uuid' ? uuidBinder() : storableText))
  return {
    pack,
    unpack,
    createTable: `CREATE TABLE ${quoted(table.name)} (${kept.join(', ')}, UNIQUE (${keyColumns.join(', ')}))`,
    insert: `INSERT OR IGNORE INTO ${quoted(table.name)} VALUES (${kept.map(() => '?').join(', ')})`,
    selectByKey: `SELECT packed FROM ${quoted(table.name)} WHERE ${keyColumns.map((column) => `${column} = ?`).join(' AND ')}`,
    selectByKeys: keys.length === 1 ? selectByKeys(table.name, keys[0]!) : undefined,
    flatLength: kept.length,
    append(flat, row) {
      for (const name of table.key) flat.push(row[name] as string)
      for (const name of sortColumns) flat.push((row[name] ?? null) as number | null)
      flat.push(pack(row))
    },
    bind: (values) => values.map((value, at) => binders[at]?.(value as string) ?? value),
    bindKeys: (all) =>
      JSON.stringify(keys[0]!.type === 'uuid' ? all.flat().filter(isUuid) : all.flat().map(storableText)),
    orderBy: (order) =>
      order
        .map(({ column, direction }) => {
          const isKept = table.key.includes(column) || sortColumns.includes(column)
          const value = isKept ? quoted(column) : `packed ->> ${names.indexOf(column)}`
          return `${value} ${direction === 'ascending' ? 'ASC' : 'DESC'}`
        })
        .join(', '),
  }
}

function selectByKeys(table: string, { name, type }: ColumnDefinition): string {
  const key = type === 'uuid' ? "unhex(asked.value, '-')" : 'asked.value'
  // Key after key in this order of the tables: no list of them all is made and sorted first.
  return `SELECT packed FROM json_each(?) AS asked CROSS JOIN ${quoted(table)} AS kept ON kept.${quoted(name)} = ${key}`
}

/**
 * 16 bytes instead of 36 letters: the index of the key is half of it, and the order is the same. What is no UUID stays
 * text, which equals none.
 */
function uuidBinder(): (uuid: string) => SQLInputValue {
  // SQLite takes a copy. One made anew for each row would be garbage that lies outside the heap, where no one sees it grow.
  const bytes = Buffer.alloc(16)
  return (uuid) => {
    if (!isUuid(uuid)) return uuid
    bytes.write(uuid.replaceAll('-', ''), 'hex')
    return bytes
  }
}
