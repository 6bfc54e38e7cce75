import { sealFile } from '@openverse/sealed-files'
import type { Order, TableDefinition, TableRow, TableSetWriter } from '../table-sets.ts'
import { type FlatValue, type StoredRows, storedRows } from './stored-rows.ts'
import type { AsyncRowsFile } from './threaded-rows-file.ts'

export class SqliteTableSetWriter implements TableSetWriter {
  readonly #path: string
  readonly #file: AsyncRowsFile
  readonly #tables: ReadonlyMap<string, StoredRows>
  readonly #drop: () => Promise<void>
  #isDone = false

  constructor(
    path: string,
    file: AsyncRowsFile,
    tables: readonly TableDefinition[],
    drop: () => Promise<void>,
  ) {
    this.#path = path
    this.#file = file
    this.#tables = new Map(tables.map((table) => [table.name, storedRows(table)]))
    this.#drop = drop
  }

  async insert(
    table: string,
    rows: readonly TableRow[],
  ): Promise<{ readonly duplicates: readonly number[] }> {
    const stored = this.#table(table)
    const flat: FlatValue[] = []
    for (const row of rows) stored.append(flat, row)
    return { duplicates: await this.#file.insert(table, flat) }
  }

  async *scan(table: string, order: readonly Order[], batchSize: number): AsyncIterable<readonly TableRow[]> {
    const stored = this.#table(table)
    await this.#file.startReading(table, stored.orderBy(order))
    let next = this.#file.readNext(batchSize)
    for (;;) {
      const batch = await next
      if (batch.length === 0) return
      next = this.#file.readNext(batchSize)
      // Whoever stops reading early leaves a promise behind that nobody waits for.
      next.catch(() => undefined)
      yield batch.map((packed) => stored.unpack(packed))
    }
  }

  async count(table: string): Promise<number> {
    return await this.#file.count(table)
  }

  async seal(): Promise<void> {
    await this.#file.save()
    this.#isDone = true
    await this.#file.close()
    await sealFile(this.#path)
  }

  async abandon(): Promise<void> {
    if (this.#isDone) return
    this.#isDone = true
    // Of a thread that is gone, or a file that is broken, there is nothing to close; what counts is that it is deleted.
    await this.#file.close().catch(() => undefined)
    await this.#drop()
  }

  #table(name: string): StoredRows {
    const table = this.#tables.get(name)
    if (table === undefined) throw new TypeError(`database/sqlite: the set has no table "${name}"`)
    return table
  }
}
