import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { checkSealedFile, deleteSealedFile } from '@openverse/sealed-files'
import { DatabaseError } from '../database-error.ts'
import type { TableDefinition, TableSet, TableSets, TableSetWriter } from '../table-sets.ts'
import { SqliteTableSet } from './sqlite-table-set.ts'
import { SqliteTableSetWriter } from './sqlite-table-set-writer.ts'
import {
  type AsyncRowsFile,
  type RowsFileOrder,
  rowsFileHere,
  rowsFileInThread,
} from './threaded-rows-file.ts'

/** A folder for each set, with one file `rows.db` in it. */
export class SqliteTableSets implements TableSets {
  readonly #connection: DatabaseSync
  readonly #folder: string
  readonly #openRowsFile: (order: RowsFileOrder) => AsyncRowsFile

  /** `connection`: to the database that the lists of keys are in. */
  constructor(connection: DatabaseSync, folder: string, writesInThread: boolean) {
    this.#connection = connection
    this.#folder = folder
    this.#openRowsFile = writesInThread ? rowsFileInThread : rowsFileHere
  }

  async create(name: string, tables: readonly TableDefinition[]): Promise<TableSetWriter> {
    const file = this.#fileOf(name)
    if (existsSync(file)) throw new DatabaseError('exists', `database/sqlite: ${file} exists; drop it first`)
    mkdirSync(join(this.#folder, name), { recursive: true })
    // Claims the name at once, whenever a thread gets to it.
    writeFileSync(file, '')
    const rows = this.#openRowsFile({ path: file, tables })
    return new SqliteTableSetWriter(file, rows, tables, () => this.drop(name))
  }

  async open(name: string, tables: readonly TableDefinition[]): Promise<TableSet> {
    const file = this.#fileOf(name)
    const seal = await checkSealedFile(file)
    if (seal.state === 'unsealed') throw new DatabaseError('missing', `database/sqlite: no finished ${file}`)
    if (seal.state === 'damaged') {
      throw new DatabaseError('damaged', `database/sqlite: ${seal.file} is damaged: ${seal.reason}`)
    }
    return new SqliteTableSet(file, tables, this.#connection)
  }

  async drop(name: string): Promise<void> {
    await deleteSealedFile(this.#fileOf(name))
    removeIfEmpty(join(this.#folder, name))
  }

  async list(): Promise<readonly string[]> {
    if (!existsSync(this.#folder)) return []
    return readdirSync(this.#folder).filter((name) => existsSync(this.#fileOf(name)))
  }

  #fileOf(name: string): string {
    return join(this.#folder, name, 'rows.db')
  }
}

/** The folder may hold the files of other adapters; the last one to leave takes it along. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {}
}
