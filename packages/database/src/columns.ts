/** What a column holds, in words that both dialects translate (each adapter's `codecs.ts`). */
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
 * A value as the rest of the code sees it, whichever database keeps it: `timestamp` is ISO 8601 in UTC with `Z` and up
 * to six digits of a second, `json` is the parsed value, `uuid` is lower case with hyphens.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | { readonly [key: string]: unknown }
