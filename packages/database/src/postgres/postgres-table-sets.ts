import { DatabaseError } from '../database-error.ts'
import { quoted } from '../quoted.ts'
import type { TableDefinition, TableSet, TableSets, TableSetWriter } from '../table-sets.ts'
import type { Connections } from './connections.ts'
import { PostgresTableSet } from './postgres-table-set.ts'
import { PostgresTableSetWriter } from './postgres-table-set-writer.ts'
import { storedTable } from './stored-table.ts'
import { layoutOf, TableSetRegistry } from './table-set-registry.ts'

/** Longer names PostgreSQL cuts off, so that two of them could be the same. */
const longestNameBytes = 63

/** Long enough for the server to notice that the host of whoever was writing it is gone. */
const longestWaitMs = 120_000

/**
 * A schema for each set, named as the set is, with its tables in it: the images of `image-7` are `"image-7".image`. The
 * tables are logged like any other: unlogged ones are empty after a crash of the server, which a refresh of hours would
 * not notice, and their way into the log when they are sealed costs what was saved.
 */
export class PostgresTableSets implements TableSets {
  readonly #queries: Connections
  readonly #bulk: Connections
  readonly #registry: TableSetRegistry

  constructor(queries: Connections, bulk: Connections) {
    this.#queries = queries
    this.#bulk = bulk
    this.#registry = new TableSetRegistry(queries)
  }

  async create(name: string, definitions: readonly TableDefinition[]): Promise<TableSetWriter> {
    if (Buffer.byteLength(name) > longestNameBytes) {
      throw new DatabaseError(
        'refused',
        `database/postgres: "${name}" is longer than ${longestNameBytes} bytes`,
      )
    }
    const tables = definitions.map((definition) => storedTable(name, definition))
    await this.#registry.prepare()
    await this.#bulk.use((connection) =>
      connection.transaction(async () => {
        if (!(await this.#registry.insert(connection, name, definitions))) {
          throw new DatabaseError('exists', `database/postgres: there is a set "${name}"; drop it first`)
        }
        await connection.query(`CREATE SCHEMA ${quoted(name)}`)
        for (const table of tables) await connection.query(table.create)
      }),
    )
    const named = new Map(definitions.map(({ name }, at) => [name, tables[at]!]))
    return new PostgresTableSetWriter(this.#bulk, named, {
      seal: (connection) => this.#registry.markSealed(connection, name),
      drop: () => this.drop(name),
    })
  }

  async open(name: string, definitions: readonly TableDefinition[]): Promise<TableSet> {
    const found = await this.#registry.find(name)
    if (!found?.is_sealed) throw new DatabaseError('missing', `database/postgres: no finished set "${name}"`)
    if (found.layout !== layoutOf(definitions)) {
      const message = `database/postgres: the set "${name}" has other columns than this version reads; it has to be made again`
      throw new DatabaseError('damaged', message)
    }
    const tables = new Map(definitions.map((definition) => [definition.name, storedTable(name, definition)]))
    for (const table of tables.values()) await this.#refuseMissing(table.name)
    return new PostgresTableSet(this.#queries, this.#bulk, tables)
  }

  async drop(name: string): Promise<void> {
    await this.#registry.prepare()
    await this.#bulk.use((connection) =>
      connection.transaction(async () => {
        await connection.query(`SET LOCAL lock_timeout = ${longestWaitMs}`)
        // Only what is ours: a name could be that of any schema.
        if (!(await this.#registry.delete(connection, name))) return
        await connection.query(`DROP SCHEMA IF EXISTS ${quoted(name)} CASCADE`)
      }),
    )
  }

  list(): Promise<readonly string[]> {
    return this.#registry.list()
  }

  async #refuseMissing(table: string): Promise<void> {
    const text = 'SELECT to_regclass($1) IS NOT NULL AS exists'
    const [found] = await this.#queries.read<{ exists: boolean }>({ text, values: [table] })
    if (found?.exists) return
    throw new DatabaseError(
      'damaged',
      `database/postgres: the table ${table} is gone; it has to be made again`,
    )
  }
}
