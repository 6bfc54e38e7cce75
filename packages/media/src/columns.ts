export const columnTypes = [
  'uuid',
  'text',
  'integer',
  'real',
  'boolean',
  'timestamp',
  'json',
  'text-array',
] as const
export type ColumnType = (typeof columnTypes)[number]

/** A column of a kind's rows: what upstream calls it, and what it holds. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly description: string
  /** Whether a row without it is refused, after defaults have been filled in. */
  readonly isRequired?: boolean
  /** Other names upstream has for it (`set_position`). */
  readonly aliases?: readonly string[]
}

/**
 * A value in a row. `timestamp` is ISO 8601 in UTC with `Z` and up to six digits of a second; `json` is the parsed
 * value; `uuid` lower case with hyphens; `integer` and `real` are finite numbers.
 */
export type ColumnValue =
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | { readonly [key: string]: unknown }
export type Row = Readonly<Record<string, ColumnValue>>

/** The columns every kind has (spec ingestion.md 17.1). */
export interface CommonRow {
  readonly identifier: string
  readonly created_on: string
  readonly updated_on: string
  readonly ingestion_type: string | null
  readonly provider: string | null
  readonly source: string | null
  readonly foreign_identifier: string | null
  readonly foreign_landing_url: string | null
  readonly url: string
  readonly thumbnail: string | null
  readonly filesize: number | null
  readonly filetype: string | null
  readonly license: string
  readonly license_version: string | null
  readonly creator: string | null
  readonly creator_url: string | null
  readonly title: string | null
  readonly meta_data: { readonly [key: string]: unknown } | null
  readonly tags: readonly Tag[] | null
  readonly watermarked: boolean | null
  readonly last_synced_with_source: string | null
  readonly removed_from_source: boolean
  readonly category: string | null
  readonly standardized_popularity: number | null
}

export interface Tag {
  readonly name: string
  readonly accuracy?: number | null
  readonly provider?: string | null
}
