import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import type { Database } from '../database.ts'
import { DatabaseError } from '../database-error.ts'
import { runMigrations } from '../run-migrations.ts'
import { storableText } from '../storable-text.ts'
import { translated } from './sqlite-error.ts'
import { SqliteLocks } from './sqlite-locks.ts'
import { SqliteTableSets } from './sqlite-table-sets.ts'

export interface SqliteDatabaseOptions {
  /** Made when it is not there. Holds `openverse.db`, `generations/` and `locks/`. */
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
  const kysely = new Kysely<Schema>({ dialect: new TransactionalSqlite({ database: asKysely(connection) }) })
  const locks = new SqliteLocks(join(options.folder, 'locks'))
  return {
    sql: kysely,
    tableSets: new SqliteTableSets(
      connection,
      join(options.folder, 'generations'),
      options.writesInThread ?? false,
    ),
    migrate: (migrations) => runMigrations(kysely, migrations),
    async backup(destination) {
      translated(() => connection.prepare('VACUUM INTO ?').run(destination))
    },
    tryLock: async (name) => locks.tryLock(name),
    async close() {
      await locks.close()
      await kysely.destroy()
    },
  }
}

/** SQLite changes tables in a transaction like anything else: a migration that is killed has then done nothing. */
class TransactionalSqlite extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
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
      const statement = translated(() => connection.prepare(text))
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => translated(() => statement.all(...values(parameters))),
        run: (parameters) => translated(() => statement.run(...values(parameters))),
        iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      }
    },
  }
}

const values = (parameters: readonly unknown[]) =>
  parameters.map((value) => (typeof value === 'string' ? storableText(value) : value)) as SQLInputValue[]

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}
