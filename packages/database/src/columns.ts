/** What a column of a table set holds, in words that each adapter translates. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'real'
  | 'boolean'
  | 'timestamp'
  | 'json'
  | 'text-array'

/**
 * A value as the rest of the code sees it, whichever database keeps it: `timestamp` is ISO 8601 in UTC with `Z` and six
 * digits of a second, or none when they are zero, of the years 0 to 9999; `integer` is exact as far as
 * `Number.MAX_SAFE_INTEGER`; `json` is the parsed value; `uuid` is lower case with hyphens. In `text` and `text-array`
 * U+0000 and halves of surrogate pairs become U+FFFD.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | { readonly [key: string]: unknown }
