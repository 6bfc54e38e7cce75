import type { TableRow, TableSet } from '../table-sets.ts'
import type { Connections } from './connections.ts'
import { prepared } from './prepared.ts'
import type { StoredTable } from './stored-table.ts'

interface ReadTable {
  readonly stored: StoredTable
  readonly byName: { readonly name: string; readonly text: string }
}

/** Looks rows up in one round trip. */
export class PostgresTableSet implements TableSet {
  readonly #queries: Connections
  readonly #bulk: Connections
  readonly #tables: ReadonlyMap<string, ReadTable>

  constructor(queries: Connections, bulk: Connections, tables: ReadonlyMap<string, StoredTable>) {
    this.#queries = queries
    this.#bulk = bulk
    const read = [...tables].map(
      ([name, stored]) => [name, { stored, byName: prepared(stored.selectByName) }] as const,
    )
    this.#tables = new Map(read)
  }

  async find(table: string, keys: readonly (readonly string[])[]): Promise<readonly TableRow[]> {
    const { stored, byName } = this.#tables.get(table)!
    const names = keys.map((key) => stored.nameOf(key)).filter((name) => name !== null)
    if (names.length === 0) return []
    const found = await this.#queries.read<unknown[]>({ ...byName, values: [names], rowMode: 'array' })
    return found.map((values) => stored.decode(values))
  }

  async count(table: string): Promise<number> {
    return await countRows(this.#bulk, this.#tables.get(table)!.stored)
  }

  /** The connections are everybody's. */
  async close(): Promise<void> {}
}

/** A large table is read for it, which may take longer than a query has time. */
export async function countRows(bulk: Connections, { name }: StoredTable): Promise<number> {
  const [found] = await bulk.read<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`)
  return found!.rows
}
