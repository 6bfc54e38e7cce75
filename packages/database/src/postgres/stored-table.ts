import { hash } from 'node:crypto'
import type { ColumnType, Value } from '../columns.ts'
import { type PackedRows, packedRows } from '../packed-rows.ts'
import { quoted } from '../quoted.ts'
import { storableText } from '../storable-text.ts'
import type { Order, TableDefinition, TableRow } from '../table-sets.ts'
import { isUuid } from '../uuid.ts'

/** Raised whenever rows are kept in another way: sets of another version are not read, but made again. */
export const layoutVersion = 3

/**
 * A table of a set: packed rows, and a `uuid` that names each. A key that is a `uuid` names it as it is; of any other key a
 * hash does, because keys of several columns, or of text longer than an index takes, are looked up like the rest then.
 */
export interface StoredTable extends PackedRows {
  readonly name: string
  readonly create: string
  /** Takes names and packed rows. */
  readonly copyIn: string
  /** Parameter: an array of row names. Answers those that are there. */
  readonly selectNames: string
  /** Parameter: an array of row names. Answers packed rows. */
  readonly selectByName: string
  /** Parameter: an array of places. Answers places and packed rows. */
  readonly selectByPlace: string
  /** Answers the places of all rows in an order. */
  selectPlaces(order: readonly Order[]): string
  /** Null when a part of the key is: such a row has no name and is never found. */
  nameOf(key: readonly Value[]): string | null
  nameOfRow(row: TableRow): string | null
}

export function storedTable(set: string, { name: table, columns, key }: TableDefinition): StoredTable {
  const name = `${quoted(set)}.${quoted(table)}`
  const isNamedByKey = key.length === 1 && columns.find((column) => column.name === key[0])?.type === 'uuid'
  const nameOf = isNamedByKey ? canonicalUuid : hashOfKey
  const sorted = ({ column, direction }: Order) => {
    const at = columns.findIndex((one) => one.name === column)
    // What is missing comes first, as if it were the smallest value.
    return `${sortKey(at, columns[at]!.type)} ${direction === 'ascending' ? 'ASC NULLS FIRST' : 'DESC NULLS LAST'}`
  }
  return {
    ...packedRows(columns),
    name,
    create: `CREATE TABLE ${name} (name uuid UNIQUE, packed text NOT NULL)`,
    copyIn: `COPY ${name} (name, packed) FROM STDIN`,
    selectNames: `SELECT name FROM ${name} WHERE name = ANY($1::uuid[])`,
    selectByName: `SELECT packed FROM ${name} WHERE name = ANY($1::uuid[])`,
    selectByPlace: `SELECT ctid, packed FROM ${name} WHERE ctid = ANY($1::tid[])`,
    selectPlaces: (order) => `SELECT ctid FROM ${name} ORDER BY ${order.map(sorted).join(', ')}`,
    nameOf,
    nameOfRow: (row) => nameOf(key.map((column) => row[column] ?? null)),
  }
}

function sortKey(at: number, type: ColumnType): string {
  const value = `(packed::json ->> ${at})`
  if (type === 'integer') return `${value}::bigint`
  return type === 'real' ? `${value}::double precision` : `${value} COLLATE "C"`
}

function canonicalUuid([value]: readonly Value[]): string | null {
  const uuid = String(value).toLowerCase()
  return isUuid(uuid) ? uuid : null
}

/** 128 bits of it, which is what fits into a `uuid`. */
function hashOfKey(key: readonly Value[]): string | null {
  if (key.includes(null)) return null
  const digest = hash('sha256', JSON.stringify(key.map((part) => storableText(String(part)))))
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
