import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from '../database.ts'
import { DatabaseError } from '../database-error.ts'
import { quoted } from './quoted.ts'
import { SqliteTableSets } from './sqlite-table-sets.ts'

export interface SqliteDatabaseOptions {
  /** Made when it is not there. Holds `openverse.db` and `generations/`. */
  readonly folder: string
  /** Writes table sets in a thread beside the calling one, so that it prepares rows while others are written. */
  readonly writesInThread?: boolean
}

/**
 * Opens the database in a folder. Each thread opens its own; they wait for each other's short writes. What is written
 * has reached the disk when the promise is kept.
 */
export function openSqliteDatabase<Schema>(options: SqliteDatabaseOptions): Database<Schema> {
  const file = join(options.folder, 'openverse.db')
  const connection = openFile(options.folder, file)
  const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: asKysely(connection) }) })
  return {
    sql: kysely,
    tableSets: new SqliteTableSets(join(options.folder, 'generations'), options.writesInThread ?? false),
    migrate: (migrations) => migrate(kysely, { getMigrations: async () => ({ ...migrations }) }),
    lookup(table, key) {
      const statement = connection.prepare(
        `SELECT * FROM ${quoted(table)} WHERE ${quoted(key)} IN (SELECT value FROM json_each(?))`,
      )
      return async (keys) => statement.all(JSON.stringify(keys))
    },
    async backup(destination) {
      connection.prepare('VACUUM INTO ?').run(destination)
    },
    close: () => kysely.destroy(),
  }
}

function openFile(folder: string, file: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true })
    const connection = new DatabaseSync(file, { timeout: 10_000 })
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    return connection
  } catch (cause) {
    const reason = (cause as Error).message
    throw new DatabaseError('unavailable', `database/sqlite: cannot open ${file}: ${reason}`, { cause })
  }
}

/** `node:sqlite` in the shape that Kysely asks for. */
function asKysely(connection: DatabaseSync): SqliteDatabase {
  return {
    close: () => connection.close(),
    prepare(text) {
      // When the disk is full SQLite has rolled back by itself; doing it again would hide the fault.
      if (text === 'rollback' && !connection.isTransaction) return nothingToDo
      const statement = connection.prepare(text)
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      }
    },
  }
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}

async function migrate<Schema>(kysely: Kysely<Schema>, provider: MigrationProvider): Promise<void> {
  const { error } = await new Migrator({
    db: kysely,
    provider,
    allowUnorderedMigrations: true,
  }).migrateToLatest()
  if (error) throw error
}
