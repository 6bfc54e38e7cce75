import { DatabaseError } from '../database-error.ts'
import type { TableDefinition } from '../table-sets.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import { layoutVersion } from './stored-table.ts'

export interface RegisteredSet {
  readonly is_sealed: boolean
  readonly layout: string
}

/** Any number that is ours: who holds it may create the table of sets. */
const creationLock = 7_263_154_001

/** The small table that says which sets there are, and which of them are sealed. It is made when it is first needed. */
export class TableSetRegistry {
  readonly #connections: Connections
  #isThere: Promise<void> | undefined

  constructor(connections: Connections) {
    this.#connections = connections
  }

  /** Answers false when there is one of the name. */
  async insert(connection: Connection, name: string, tables: readonly TableDefinition[]): Promise<boolean> {
    const statement =
      'INSERT INTO table_set (name, is_sealed, layout) VALUES ($1, false, $2) ON CONFLICT DO NOTHING'
    const { rowCount } = await connection.query(statement, [name, layoutOf(tables)])
    return rowCount === 1
  }

  async markSealed(connection: Connection, name: string): Promise<void> {
    const { rowCount } = await connection.query('UPDATE table_set SET is_sealed = true WHERE name = $1', [
      name,
    ])
    if (rowCount === 0) throw new DatabaseError('missing', `database/postgres: the set "${name}" was dropped`)
  }

  /** Answers false when there was none. */
  async delete(connection: Connection, name: string): Promise<boolean> {
    const { rowCount } = await connection.query('DELETE FROM table_set WHERE name = $1', [name])
    return rowCount === 1
  }

  async find(name: string): Promise<RegisteredSet | undefined> {
    await this.prepare()
    const text = 'SELECT is_sealed, layout FROM table_set WHERE name = $1'
    const [found] = await this.#connections.read<RegisteredSet>({ text, values: [name] })
    return found
  }

  async list(): Promise<readonly string[]> {
    await this.prepare()
    const rows = await this.#connections.read<{ name: string }>('SELECT name FROM table_set ORDER BY name')
    return rows.map(({ name }) => name)
  }

  /** Makes the table when it is not there. */
  prepare(): Promise<void> {
    this.#isThere ??= this.#connections.use(createTable)
    this.#isThere.catch(() => {
      this.#isThere = undefined
    })
    return this.#isThere
  }
}

/** What a set has to have been made with to be read: how rows are kept, and their columns. */
export function layoutOf(tables: readonly TableDefinition[]): string {
  const definitions = tables.map(({ name, key, columns }) => ({
    name,
    key,
    columns: columns.map((column) => [column.name, column.type]),
  }))
  return JSON.stringify({ version: layoutVersion, tables: definitions })
}

/** `IF NOT EXISTS` alone fails when two do it at once. */
async function createTable(connection: Connection): Promise<void> {
  const { rows } = await connection.query("SELECT to_regclass('table_set') IS NOT NULL AS exists")
  if (rows[0]!.exists) return
  await connection.transaction(async () => {
    await connection.query('SELECT pg_advisory_xact_lock($1)', [creationLock])
    await connection.query(
      'CREATE TABLE IF NOT EXISTS table_set (name text COLLATE "C" PRIMARY KEY, is_sealed boolean NOT NULL, layout text NOT NULL)',
    )
  })
}
