import { hash } from 'node:crypto'
import type { Value } from '../columns.ts'
import { quoted } from '../quoted.ts'
import { storableText } from '../storable-text.ts'
import type { Order, TableDefinition, TableRow } from '../table-sets.ts'
import { codecs } from './codecs.ts'

/** Raised whenever rows are kept in another way: sets of another version are not read, but made again. */
export const layoutVersion = 1

/**
 * A table of a set: a column for each of its own, and one of type `uuid` that names a row. A key that is a `uuid` names
 * it as it is; of any other key a hash does, because keys of several columns, or of text longer than an index takes, are
 * looked up like the rest then.
 */
export interface StoredTable {
  readonly name: string
  readonly create: string
  /** Takes what `encode` makes of a row. */
  readonly copyIn: string
  /** Parameter: an array of row names. Answers those that are there. */
  readonly selectNames: string
  /** Parameter: an array of row names. Answers a text for `decode`. */
  readonly selectByName: string
  /** Parameter: an array of places. Answers a place and a text for `decode`. */
  readonly selectByPlace: string
  /** Answers the places of all rows in an order. */
  selectPlaces(order: readonly Order[]): string
  /** Null when a part of the key is: such a row has no name and is never found. */
  nameOf(key: readonly Value[]): string | null
  nameOfRow(row: TableRow): string | null
  encode(row: TableRow): readonly (string | null)[]
  decode(packed: string): TableRow
}

export function storedTable(set: string, { name: table, columns, key }: TableDefinition): StoredTable {
  const name = `${quoted(set)}.${quoted(table)}`
  const isNamedByKey = key.length === 1 && columns.find((column) => column.name === key[0])?.type === 'uuid'
  const nameColumn = quoted(isNamedByKey ? key[0]! : 'key_hash')
  const nameOf = isNamedByKey ? canonicalUuid : hashOfKey
  const nameOfRow = (row: TableRow) => nameOf(key.map((column) => row[column] ?? null))
  const typed = columns.map((column) => ({ ...column, codec: codecs[column.type] }))
  const definitions = typed.map((column) => `${quoted(column.name)} ${column.codec.sqlType}`)
  const names = columns.map((column) => quoted(column.name))
  // One value instead of thirty: the driver spends more on each than JSON does on a row.
  const packed = `json_build_array(${typed.map(({ name, codec }) => codec.select(quoted(name))).join(', ')})::text`
  const emptyRow: TableRow = Object.fromEntries(columns.map(({ name }) => [name, null]))
  if (!isNamedByKey) {
    definitions.push(`${nameColumn} uuid`)
    names.push(nameColumn)
  }
  return {
    name,
    create: `CREATE TABLE ${name} (${definitions.join(', ')}, UNIQUE (${nameColumn}))`,
    copyIn: `COPY ${name} (${names.join(', ')}) FROM STDIN`,
    selectNames: `SELECT ${nameColumn} FROM ${name} WHERE ${nameColumn} = ANY($1::uuid[])`,
    selectByName: `SELECT ${packed} FROM ${name} WHERE ${nameColumn} = ANY($1::uuid[])`,
    selectByPlace: `SELECT ctid, ${packed} FROM ${name} WHERE ctid = ANY($1::tid[])`,
    selectPlaces: (order) => `SELECT ctid FROM ${name} ORDER BY ${order.map(sorted).join(', ')}`,
    nameOf,
    nameOfRow,
    encode(row) {
      const values = typed.map(({ name, codec }) => {
        const value = row[name] ?? null
        return value === null ? null : codec.encode(value)
      })
      if (!isNamedByKey) values.push(nameOfRow(row))
      return values
    },
    decode(packed) {
      const values = JSON.parse(packed) as Value[]
      const row: Record<string, Value> = { ...emptyRow }
      for (let at = 0; at < typed.length; at++) {
        const { name, codec } = typed[at]!
        const value = values[at]!
        row[name] = value === null || codec.decode === undefined ? value : codec.decode(value as never)
      }
      return row
    },
  }
}

/** What is missing comes first, as if it were the smallest value. */
function sorted({ column, direction }: Order): string {
  return `${quoted(column)} ${direction === 'ascending' ? 'ASC NULLS FIRST' : 'DESC NULLS LAST'}`
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function canonicalUuid([value]: readonly Value[]): string | null {
  const uuid = String(value).toLowerCase()
  return uuidPattern.test(uuid) ? uuid : null
}

/** 128 bits of it, which is what fits into a `uuid`. */
function hashOfKey(key: readonly Value[]): string | null {
  if (key.includes(null)) return null
  const digest = hash('sha256', JSON.stringify(key.map((part) => storableText(String(part)))))
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
