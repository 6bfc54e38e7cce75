import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { quoted } from '../quoted.ts'
import type { TableDefinition } from '../table-sets.ts'
import { type FlatValue, layoutVersion, type StoredRows, storedRows } from './stored-rows.ts'

/**
 * The file of a table set while it is written, in plain values: what a writer asks of it, on this thread or another.
 * One call at a time.
 */
export interface RowsFile {
  /** `flat`: what `append` adds of each row, one after the other. Answers the positions of rows whose key was there
   *  already. */
  insert(table: string, flat: readonly FlatValue[]): number[]
  /** Begins to read a table in an order; `readNext` goes on, and answers nothing at the end. */
  startReading(table: string, orderBy: string): void
  readNext(batchSize: number): string[]
  count(table: string): number
  /** Puts into the file what is still in memory of the rows inserted. */
  save(): void
  /** Of what was not saved nothing is kept. */
  close(): void
}

interface WrittenTable {
  readonly stored: StoredRows
  readonly insert: StatementSync
}

/** The index of the keys, which come in no order, is most of it. */
const insertingCacheKb = 8_192
const readingCacheKb = 2_048

export function openRowsFile(path: string, definitions: readonly TableDefinition[]): RowsFile {
  // In its defensive mode, which is the default, SQLite keeps a journal whatever it is told.
  const connection = new DatabaseSync(path, { defensive: false })
  // A set that was not sealed is thrown away whole, so nothing here has to survive a crash, and nothing is rolled back.
  connection.exec(
    `PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${insertingCacheKb}`,
  )
  connection.exec(`PRAGMA user_version = ${layoutVersion}`)
  const tables = new Map<string, WrittenTable>()
  for (const definition of definitions) {
    const stored = storedRows(definition)
    connection.exec(stored.createTable)
    tables.set(definition.name, { stored, insert: connection.prepare(stored.insert) })
  }
  let reading: Iterator<string> | undefined
  const save = () => {
    if (connection.isTransaction) connection.exec('COMMIT')
  }
  return {
    insert(table, flat) {
      // One transaction for all batches: each would end by writing a page of the keys' index for nearly every row of it.
      if (!connection.isTransaction) connection.exec('BEGIN')
      const { stored, insert } = tables.get(table)!
      const step = stored.flatLength
      const duplicates: number[] = []
      for (let at = 0; at < flat.length; at += step) {
        const { changes } = insert.run(...stored.bind(flat.slice(at, at + step)))
        if (changes === 0) duplicates.push(at / step)
      }
      return duplicates
    },
    startReading(table, orderBy) {
      save()
      // Each page is wanted once, in no order: what was kept of them for inserting is better given back.
      connection.exec(`PRAGMA cache_size = -${readingCacheKb}`)
      reading = packedRows(connection, table, orderBy)
    },
    readNext(batchSize) {
      const batch: string[] = []
      while (batch.length < batchSize) {
        const { value, done } = reading!.next()
        if (done) break
        batch.push(value)
      }
      return batch
    },
    count: (table) => connection.prepare(`SELECT count(*) AS n FROM ${quoted(table)}`).get()!.n as number,
    save,
    close: () => connection.close(),
  }
}

/** Sorts the row numbers alone and fetches each row when its turn comes, so that the sort stays small. */
function* packedRows(connection: DatabaseSync, table: string, orderBy: string): Generator<string> {
  const from = `FROM ${quoted(table)}`
  const numbers = connection.prepare(`SELECT rowid ${from} ORDER BY ${orderBy}`)
  const fetch = connection.prepare(`SELECT packed ${from} WHERE rowid = ?`)
  for (const statement of [numbers, fetch]) statement.setReturnArrays(true)
  for (const row of numbers.iterate()) {
    const [number] = row as unknown as [number]
    const [packed] = fetch.get(number) as unknown as SQLOutputValue[]
    yield packed as string
  }
}
