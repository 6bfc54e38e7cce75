import type { Order, TableRow, TableSetWriter } from '../table-sets.ts'
import { Turns } from '../turns.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import { copiedRows } from './copied-rows.ts'
import { countRows } from './postgres-table-set.ts'
import { scanTable } from './scan-table.ts'
import type { StoredTable } from './stored-table.ts'

interface SetOfWriter {
  /** Within the transaction of the connection. */
  seal(connection: Connection): Promise<void>
  drop(): Promise<void>
}

export class PostgresTableSetWriter implements TableSetWriter {
  readonly #bulk: Connections
  readonly #tables: ReadonlyMap<string, StoredTable>
  readonly #set: SetOfWriter
  /** Batches are inserted one after the other: a key must not be looked for while it is on its way in. */
  readonly #turns = new Turns()
  #isDone = false

  constructor(bulk: Connections, tables: ReadonlyMap<string, StoredTable>, set: SetOfWriter) {
    this.#bulk = bulk
    this.#tables = tables
    this.#set = set
  }

  insert(table: string, rows: readonly TableRow[]): Promise<{ readonly duplicates: readonly number[] }> {
    const stored = this.#table(table)
    return this.#turns.take(() => this.#bulk.use((connection) => insertNew(connection, stored, rows)))
  }

  scan(table: string, order: readonly Order[], batchSize: number): AsyncIterable<readonly TableRow[]> {
    return scanTable(this.#bulk, this.#table(table), order, batchSize)
  }

  count(table: string): Promise<number> {
    return countRows(this.#bulk, this.#table(table))
  }

  async seal(): Promise<void> {
    this.#isDone = true
    await this.#turns.take(() => this.#bulk.use((connection) => this.#seal(connection)))
  }

  async abandon(): Promise<void> {
    if (this.#isDone) return
    this.#isDone = true
    await this.#turns.take(() => this.#set.drop())
  }

  async #seal(connection: Connection): Promise<void> {
    // Nothing changes any more: frozen now, no vacuum has to come back for it.
    for (const { name } of this.#tables.values()) await connection.query(`VACUUM (FREEZE, ANALYZE) ${name}`)
    await connection.transaction(() => this.#set.seal(connection))
  }

  #table(name: string): StoredTable {
    const table = this.#tables.get(name)
    if (table === undefined) throw new TypeError(`database/postgres: the set has no table "${name}"`)
    return table
  }
}

/** Looks for the keys that are there already and copies the other rows in; the copy is one statement. */
async function insertNew(
  connection: Connection,
  table: StoredTable,
  rows: readonly TableRow[],
): Promise<{ readonly duplicates: readonly number[] }> {
  const names = rows.map((row) => table.nameOfRow(row))
  const known = new Set(
    await findNames(
      connection,
      table,
      names.filter((name) => name !== null),
    ),
  )
  const duplicates: number[] = []
  const added = rows.filter((_, at) => {
    const name = names[at]!
    if (name === null || !known.has(name)) {
      if (name !== null) known.add(name)
      return true
    }
    duplicates.push(at)
    return false
  })
  if (added.length > 0)
    await connection.copyIn(
      table.copyIn,
      copiedRows(added.map((row) => [table.nameOfRow(row), table.pack(row)])),
    )
  return { duplicates }
}

async function findNames(
  connection: Connection,
  table: StoredTable,
  names: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await connection.query<[string]>({
    text: table.selectNames,
    values: [names],
    rowMode: 'array',
  })
  return rows.map(([name]) => name)
}
