import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { DatabaseError } from '../database-error.ts'
import { quoted } from '../quoted.ts'
import { selectedFrom } from '../selected-from.ts'
import { storableText } from '../storable-text.ts'
import type { FoundRows, KeyList, TableDefinition, TableRow, TableSet } from '../table-sets.ts'
import { translated } from './sqlite-error.ts'
import { layoutVersion, type StoredRows, storedRows } from './stored-rows.ts'

interface ReadTable {
  readonly stored: StoredRows
  readonly byKey: StatementSync
  /** Several at once cost an eighth less than one after the other. */
  readonly byKeys: StatementSync | undefined
}

/** Looks rows up on the calling thread: a few microseconds each. */
export class SqliteTableSet implements TableSet {
  readonly #connection: DatabaseSync
  readonly #lists: DatabaseSync
  readonly #tables: ReadonlyMap<string, ReadTable>

  /** `lists`: the connection to the database that the lists of keys are in. */
  constructor(file: string, tables: readonly TableDefinition[], lists: DatabaseSync) {
    this.#lists = lists
    // A sealed file never changes, so SQLite need not look for locks or a journal.
    const url = pathToFileURL(file)
    url.searchParams.set('immutable', '1')
    this.#connection = translated(() => new DatabaseSync(url, { readOnly: true }))
    refuseOtherLayout(this.#connection, file)
    this.#tables = new Map(tables.map((table) => [table.name, this.#prepare(table)]))
  }

  async find(table: string, keys: readonly (readonly string[])[]): Promise<readonly TableRow[]> {
    const { stored, byKey, byKeys } = this.#tables.get(table)!
    const found = translated(() => {
      if (byKeys === undefined || keys.length === 1)
        return keys.map((key) => byKey.get(...stored.bind(key))).filter((row) => row !== undefined)
      return byKeys.all(stored.bindKeys(keys))
    }) as unknown as [string][]
    return found.map(([packed]) => stored.unpack(packed))
  }

  finder(table: string, lists: readonly KeyList[]): (keys: readonly string[]) => Promise<FoundRows> {
    const onLists = this.#onLists(lists)
    return async (keys) => ({
      rows: await this.find(
        table,
        keys.map((key) => [key]),
      ),
      listed: onLists(keys),
    })
  }

  async count(table: string): Promise<number> {
    const statement = `SELECT count(*) AS n FROM ${quoted(table)}`
    return translated(() => this.#connection.prepare(statement).get()!.n as number)
  }

  async close(): Promise<void> {
    if (this.#connection.isOpen) this.#connection.close()
  }

  #onLists(lists: readonly KeyList[]): (keys: readonly string[]) => FoundRows['listed'] {
    if (lists.length === 0) return () => []
    const isListed = lists.map(
      (list) => `EXISTS (SELECT 1 FROM ${selectedFrom(list)} AND ${quoted(list.column)} = value)`,
    )
    const text = `SELECT value, ${isListed.join(', ')} FROM json_each(?) WHERE ${isListed.join(' OR ')}`
    const statement = prepareArrays(this.#lists, text)
    return (keys) => {
      const found = translated(() =>
        statement.all(JSON.stringify(keys.map(storableText))),
      ) as unknown as unknown[][]
      return lists.map(
        (_, at) => new Set(found.filter((row) => row[at + 1] === 1).map(([key]) => key as string)),
      )
    }
  }

  #prepare(table: TableDefinition): ReadTable {
    const stored = storedRows(table)
    const prepare = (text: string) => prepareArrays(this.#connection, text)
    const { selectByKey, selectByKeys } = stored
    return {
      stored,
      byKey: prepare(selectByKey),
      byKeys: selectByKeys === undefined ? undefined : prepare(selectByKeys),
    }
  }
}

/** Its rows are arrays of values: an object for each takes longer. */
function prepareArrays(connection: DatabaseSync, text: string): StatementSync {
  const statement = translated(() => connection.prepare(text))
  statement.setReturnArrays(true)
  return statement
}

function refuseOtherLayout(connection: DatabaseSync, file: string): void {
  const { user_version: found } = connection.prepare('PRAGMA user_version').get()!
  if (found === layoutVersion) return
  connection.close()
  const message = `database/sqlite: ${file} has layout ${found}, this version reads ${layoutVersion}; it has to be made again`
  throw new DatabaseError('damaged', message)
}
