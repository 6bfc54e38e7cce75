import { DatabaseError } from '../database-error.ts'
import type { Order, TableRow } from '../table-sets.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import type { StoredTable } from './stored-table.ts'

/**
 * Reads a table in an order. The server sorts the places of the rows and keeps the list for us outside of any
 * transaction (`WITH HOLD`), so that a scan of hours keeps nobody from cleaning up; each batch is then fetched by its
 * places, which stay what they are because rows are only added.
 */
export async function* scanTable(
  bulk: Connections,
  table: StoredTable,
  order: readonly Order[],
  batchSize: number,
): AsyncGenerator<readonly TableRow[]> {
  const connection = await bulk.take()
  try {
    await connection.query(`DECLARE places CURSOR WITH HOLD FOR ${table.selectPlaces(order)}`)
    let next = fetchBatch(connection, table, batchSize)
    for (;;) {
      const batch = await next
      if (batch.length === 0) return
      next = fetchBatch(connection, table, batchSize)
      // Whoever stops reading early leaves a promise behind that nobody waits for.
      next.catch(() => undefined)
      yield batch
    }
  } finally {
    // The list of places goes with its connection.
    connection.release(true)
  }
}

async function fetchBatch(
  connection: Connection,
  table: StoredTable,
  batchSize: number,
): Promise<readonly TableRow[]> {
  const fetch = { text: `FETCH ${batchSize} FROM places`, rowMode: 'array' } as const
  const places = (await connection.query<[string]>(fetch)).rows.map(([place]) => place)
  if (places.length === 0) return []
  const select = { text: table.selectByPlace, values: [places], rowMode: 'array' } as const
  const found = (await connection.query<[string, string]>(select)).rows
  const rows = new Map(found.map(([place, packed]) => [place, table.unpack(packed)]))
  return places.map((place) => rows.get(place) ?? gone(table))
}

function gone({ name }: StoredTable): never {
  throw new DatabaseError(
    'damaged',
    `database/postgres: rows of ${name} are gone or were moved while it was read`,
  )
}
