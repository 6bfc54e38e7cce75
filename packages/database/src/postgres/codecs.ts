import type { ColumnType, Value } from '../columns.ts'
import { storableText } from '../storable-text.ts'

/** How values of a column type are kept in PostgreSQL. */
export interface Codec {
  readonly sqlType: string
  /** A value that is not null as the text that PostgreSQL reads, before it is escaped for COPY. */
  encode(value: Value): string
  /** What to select for a column, to become a part of a JSON array. */
  select(column: string): string
  /** What is made of it when it was not null; as it is where nothing is said. */
  readonly decode?: (found: never) => Value
}

const asSelected = { select: (column: string) => column }

export const codecs: Readonly<Record<ColumnType, Codec>> = {
  uuid: { ...asSelected, sqlType: 'uuid', encode: String },
  text: { ...asSelected, sqlType: 'text COLLATE "C"', encode: (value) => storableText(String(value)) },
  integer: { ...asSelected, sqlType: 'bigint', encode: String },
  // JSON has no numbers that are none; the server writes them as text.
  real: { ...asSelected, decode: Number, sqlType: 'double precision', encode: String },
  boolean: { ...asSelected, sqlType: 'boolean', encode: String },
  timestamp: {
    sqlType: 'timestamptz',
    encode: (value) => beforeChrist(String(value)),
    // Spelled out, so that no setting of the server or its users changes how it reads.
    select: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US BC')`,
    decode: readTimestamp,
  },
  // Not `jsonb`, which orders members, rounds nothing but refuses some texts.
  json: { ...asSelected, sqlType: 'json', encode: (value) => JSON.stringify(value) },
  'text-array': {
    ...asSelected,
    sqlType: 'text[]',
    encode: (value) => `{${(value as readonly string[]).map(arrayElement).join(',')}}`,
  },
}

/** ISO 8601 has a year 0, which PostgreSQL calls the year 1 before Christ. */
function beforeChrist(timestamp: string): string {
  return timestamp.startsWith('0000') ? `0001${timestamp.slice(4)} BC` : timestamp
}

function readTimestamp(found: string): string {
  const year = found.endsWith('BC') ? '0000' : found.slice(0, 4)
  const fraction = found.slice(19, 26)
  return `${year}${found.slice(4, 19)}${fraction === '.000000' ? '' : fraction}Z`
}

const arrayElement = (text: string) => `"${storableText(text).replace(/["\\]/g, '\\$&')}"`
