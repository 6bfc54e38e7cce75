import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { ColumnType } from '../columns.ts'
import type { TableDefinition, TableRow, TableSet } from '../table-sets.ts'
import { encode } from './codecs.ts'
import { quoted } from './quoted.ts'
import { rowReader } from './row-reader.ts'

interface ReadTable {
  readonly byKey: StatementSync
  readonly keyTypes: readonly ColumnType[]
  readonly read: (stored: unknown) => TableRow
}

/** Looks rows up on the calling thread: a few microseconds each. */
export class SqliteTableSet implements TableSet {
  readonly #connection: DatabaseSync
  readonly #tables: ReadonlyMap<string, ReadTable>

  constructor(file: string, tables: readonly TableDefinition[]) {
    // A sealed file never changes, so SQLite need not look for locks or a journal.
    const url = pathToFileURL(file)
    url.searchParams.set('immutable', '1')
    this.#connection = new DatabaseSync(url, { readOnly: true })
    this.#tables = new Map(tables.map((table) => [table.name, this.#prepare(table)]))
  }

  async find(table: string, keys: readonly (readonly string[])[]): Promise<readonly TableRow[]> {
    const { byKey, keyTypes, read } = this.#tables.get(table)!
    const rows: TableRow[] = []
    for (const key of keys) {
      const stored = byKey.get(...keyTypes.map((type, i) => encode(type, key[i])))
      if (stored !== undefined) rows.push(read(stored))
    }
    return rows
  }

  async count(table: string): Promise<number> {
    return this.#connection.prepare(`SELECT count(*) AS n FROM ${quoted(table)}`).get()!.n as number
  }

  async close(): Promise<void> {
    if (this.#connection.isOpen) this.#connection.close()
  }

  #prepare(table: TableDefinition): ReadTable {
    const condition = table.key.map((column) => `${quoted(column)} = ?`).join(' AND ')
    const byKey = this.#connection.prepare(`SELECT * FROM ${quoted(table.name)} WHERE ${condition}`)
    return {
      byKey,
      keyTypes: table.key.map((column) => table.columns.find(({ name }) => name === column)!.type),
      read: rowReader(table, byKey),
    }
  }
}
