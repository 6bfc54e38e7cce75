import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { ColumnType, Value } from '../columns.ts'

/** How a column type is kept in SQLite. */
interface Codec {
  readonly declaration: string
  encode(value: NonNullable<Value>): SQLInputValue
  decode(stored: NonNullable<SQLOutputValue>): Value
}

const asIs = (declaration: string): Codec => ({
  declaration,
  encode: (value) => value as SQLInputValue,
  decode: (stored) => stored as Value,
})

const json: Codec = {
  declaration: 'TEXT',
  encode: (value) => JSON.stringify(value),
  decode: (stored) => JSON.parse(stored as string),
}

/** 16 bytes instead of 36 letters: the key index of a generation is half of it. */
const uuid: Codec = {
  declaration: 'BLOB',
  encode: (value) => Buffer.from((value as string).replaceAll('-', ''), 'hex'),
  decode(stored) {
    const bytes = stored as Uint8Array
    const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  },
}

const codecs: Readonly<Record<ColumnType, Codec>> = {
  uuid,
  text: asIs('TEXT'),
  timestamp: asIs('TEXT'),
  integer: asIs('INTEGER'),
  real: asIs('REAL'),
  boolean: {
    declaration: 'INTEGER',
    encode: (value) => (value ? 1 : 0),
    decode: (stored) => stored === 1,
  },
  json,
  'text-array': json,
}

export const declarationOf = (type: ColumnType): string => codecs[type].declaration

export function encode(type: ColumnType, value: Value | undefined): SQLInputValue {
  return value === null || value === undefined ? null : codecs[type].encode(value)
}

export function decode(type: ColumnType, stored: SQLOutputValue | undefined): Value {
  return stored === null || stored === undefined ? null : codecs[type].decode(stored)
}
