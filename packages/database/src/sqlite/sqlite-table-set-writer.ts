import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { sealFile } from '@openverse/sealed-files'
import type { Order, TableDefinition, TableRow, TableSetWriter } from '../table-sets.ts'
import { quoted } from './quoted.ts'
import { type StoredRows, storedRows } from './stored-rows.ts'

interface WrittenTable {
  readonly stored: StoredRows
  readonly insert: StatementSync
}

export class SqliteTableSetWriter implements TableSetWriter {
  readonly #file: string
  readonly #connection: DatabaseSync
  readonly #tables = new Map<string, WrittenTable>()
  readonly #drop: () => Promise<void>
  #isDone = false

  constructor(file: string, tables: readonly TableDefinition[], drop: () => Promise<void>) {
    this.#file = file
    this.#drop = drop
    this.#connection = new DatabaseSync(file)
    // A set that was not sealed is thrown away whole, so nothing here has to survive a crash, and nothing is rolled back.
    this.#connection.exec(
      'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384',
    )
    for (const table of tables) {
      const stored = storedRows(table)
      this.#connection.exec(stored.createTable)
      this.#tables.set(table.name, { stored, insert: this.#connection.prepare(stored.insert) })
    }
  }

  async insert(
    table: string,
    rows: readonly TableRow[],
  ): Promise<{ readonly duplicates: readonly number[] }> {
    const { stored, insert } = this.#table(table)
    const duplicates: number[] = []
    this.#connection.exec('BEGIN')
    for (const [position, row] of rows.entries()) {
      const { changes } = insert.run(...stored.toParameters(row))
      if (changes === 0) duplicates.push(position)
    }
    this.#connection.exec('COMMIT')
    return { duplicates }
  }

  /** Sorts the row numbers alone and fetches each row when its turn comes, so that the sort stays small. */
  async *scan(table: string, order: readonly Order[], batchSize: number): AsyncIterable<readonly TableRow[]> {
    const { stored } = this.#table(table)
    const from = `FROM ${quoted(table)}`
    const numbers = this.#connection.prepare(
      `SELECT rowid AS number ${from} ORDER BY ${stored.orderBy(order)}`,
    )
    const fetch = this.#connection.prepare(`SELECT packed ${from} WHERE rowid = ?`)
    let batch: TableRow[] = []
    for (const { number } of numbers.iterate()) {
      batch.push(stored.fromPacked(fetch.get(number as number)!.packed as string))
      if (batch.length === batchSize) {
        yield batch
        batch = []
      }
    }
    if (batch.length > 0) yield batch
  }

  async count(table: string): Promise<number> {
    return this.#connection.prepare(`SELECT count(*) AS n FROM ${quoted(table)}`).get()!.n as number
  }

  async seal(): Promise<{ readonly sizeBytes: number }> {
    this.#isDone = true
    this.#connection.close()
    return await sealFile(this.#file)
  }

  async abandon(): Promise<void> {
    if (this.#isDone) return
    this.#isDone = true
    this.#connection.close()
    await this.#drop()
  }

  #table(name: string): WrittenTable {
    const table = this.#tables.get(name)
    if (table === undefined) throw new TypeError(`database/sqlite: the set has no table "${name}"`)
    return table
  }
}
