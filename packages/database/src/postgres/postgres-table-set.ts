import { quoted } from '../quoted.ts'
import { selectedFrom } from '../selected-from.ts'
import { storableText } from '../storable-text.ts'
import type { FoundRows, KeyList, TableRow, TableSet } from '../table-sets.ts'
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
    const found = await this.#queries.read<[string]>({ ...byName, values: [names], rowMode: 'array' })
    return found.map(([packed]) => stored.unpack(packed))
  }

  finder(table: string, lists: readonly KeyList[]): (keys: readonly string[]) => Promise<FoundRows> {
    const { stored } = this.#tables.get(table)!
    const selectRows = `SELECT found.*, 0 FROM (${stored.selectByName}) AS found`
    const query = prepared([selectRows, ...lists.map(selectListed)].join(' UNION ALL '))
    return async (keys) => {
      const names = keys.map((key) => stored.nameOf([key])).filter((name) => name !== null)
      const values = lists.length === 0 ? [names] : [names, keys.map(storableText)]
      const found = await this.#queries.read<[string, number]>({ ...query, values, rowMode: 'array' })
      const valuesFrom = (part: number) => found.flatMap(([value, from]) => (from === part ? [value] : []))
      return {
        rows: valuesFrom(0).map(stored.unpack),
        listed: lists.map((_, at) => new Set(valuesFrom(at + 1))),
      }
    }
  }

  async count(table: string): Promise<number> {
    return await countRows(this.#bulk, this.#tables.get(table)!.stored)
  }

  /** The connections are everybody's. */
  async close(): Promise<void> {}
}

function selectListed(list: KeyList, at: number): string {
  const column = quoted(list.column)
  return `SELECT ${column}, ${at + 1} FROM ${selectedFrom(list)} AND ${column} = ANY($2::text[])`
}

/** A large table is read for it, which may take longer than a query has time. */
export async function countRows(bulk: Connections, { name }: StoredTable): Promise<number> {
  const [found] = await bulk.read<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`)
  return found!.rows
}
