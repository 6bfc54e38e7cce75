import type { ColumnType, Value } from './columns.ts'

/**
 * Named trait: sets of tables that are written once in bulk, sealed, and from then on only looked up by key. A
 * generation keeps its rows in one, named `image-7`. Nobody else sees a set before it is sealed.
 */
export interface TableSets {
  /** Begins a set. Throws `DatabaseError` (`exists`) when there is one of that name, sealed or not. */
  create(name: string, tables: readonly TableDefinition[]): Promise<TableSetWriter>
  /**
   * Opens a sealed set. Throws `DatabaseError`: `missing` when there is none or it was never sealed, `damaged` (naming
   * the file) when it is not what was written.
   */
  open(name: string, tables: readonly TableDefinition[]): Promise<TableSet>
  /** Deletes a set, sealed or not. Repeating it is harmless. It must be closed. */
  drop(name: string): Promise<void>
  /** The names of all sets there are, sealed or not. */
  list(): Promise<readonly string[]>
}

export interface TableDefinition {
  readonly name: string
  readonly columns: readonly ColumnDefinition[]
  /** Columns that together name a row; a second row of the same key is refused. */
  readonly key: readonly string[]
  /** Columns of numbers, beside the key, that `scan` will sort by most: a store may keep them where sorting is cheap. */
  readonly sortColumns?: readonly string[]
}

export interface ColumnDefinition {
  readonly name: string
  readonly type: ColumnType
}

export type TableRow = Readonly<Record<string, Value>>

export interface TableSetWriter {
  /**
   * Inserts rows, all or none of them durable together. Answers the positions of those whose key was there already, in
   * this batch or before: they are left out. Batches given at once are inserted one after the other.
   */
  insert(table: string, rows: readonly TableRow[]): Promise<{ readonly duplicates: readonly number[] }>
  /**
   * Reads all rows in an order, in batches; equal ones in no order, text by code point, null as the smallest value. What
   * is inserted meanwhile may be missed.
   */
  scan(table: string, order: readonly Order[], batchSize: number): AsyncIterable<readonly TableRow[]>
  count(table: string): Promise<number>
  /** Makes the set durable and unchangeable. The writer is done after it. */
  seal(): Promise<void>
  /** Gives up and deletes what was written. Repeating it, or calling it after `seal`, does nothing. */
  abandon(): Promise<void>
}

export interface Order {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface TableSet {
  /**
   * Rows with one of the keys, each key the values of the table's key columns, in no order; keys that are unknown, or
   * could be none, are left out. Of a key that is named twice the row may come twice.
   */
  find(table: string, keys: readonly (readonly string[])[]): Promise<readonly TableRow[]>
  /**
   * Makes a search that may be asked very often: as `find` in a table whose key is one column, and which of the keys are
   * on some lists. A server is asked once for all of it.
   */
  finder(table: string, lists: readonly KeyList[]): (keys: readonly string[]) => Promise<FoundRows>
  count(table: string): Promise<number>
  close(): Promise<void>
}

/** A text column of a table that belongs to no set. */
export interface KeyList {
  readonly table: string
  readonly column: string
  /** Only rows that have this text in another column count. */
  readonly where?: { readonly column: string; readonly is: string }
}

export interface FoundRows {
  readonly rows: readonly TableRow[]
  /** For each list those of the keys that are on it, also where there is no row. */
  readonly listed: readonly ReadonlySet<string>[]
}
