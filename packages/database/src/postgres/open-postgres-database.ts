import { Kysely, PostgresDialect } from 'kysely'
import type { Database } from '../database.ts'
import { runMigrations } from '../run-migrations.ts'
import { backUp } from './back-up.ts'
import { portColumnTypes } from './column-types.ts'
import { Connections } from './connections.ts'
import { PostgresLocks } from './postgres-locks.ts'
import { PostgresTableSets } from './postgres-table-sets.ts'

export interface PostgresDatabaseOptions {
  /** `postgres://user:password@host:port/name?sslmode=…`; see `parseServerUrl`. */
  readonly url: string
  /** Connections for queries, at most. */
  readonly maximumConnections?: number
  /** Longest wait for a connection, whether the server or the pool keeps us waiting. */
  readonly connectTimeoutMs?: number
  /** Longest time for one query; bulk work has none. */
  readonly statementTimeoutMs?: number
  /** What the server shows in `pg_stat_activity`. */
  readonly applicationName?: string
}

/** For writing and reading table sets, migrations and backups, beside those for queries; closed when not used. */
const bulkConnections = 8

/**
 * Opens a database of a PostgreSQL server. Nothing is asked of the server before the first query, and a server that
 * went away is found again by the next one.
 */
export function openPostgresDatabase<Schema>(options: PostgresDatabaseOptions): Database<Schema> {
  const { url, maximumConnections = 10, connectTimeoutMs = 5_000, statementTimeoutMs = 30_000 } = options
  const shared = { url, connectTimeoutMs, applicationName: options.applicationName ?? 'openverse' }
  const queries = new Connections({ ...shared, maximum: maximumConnections, statementTimeoutMs })
  const bulk = new Connections({ ...shared, maximum: bulkConnections })
  const locks = new PostgresLocks(shared)
  return {
    sql: openKysely(queries),
    tableSets: new PostgresTableSets(queries, bulk),
    // The lock is the one that Kysely takes: whoever comes second waits, and then has nothing to do.
    migrate: (migrations) => runMigrations(openKysely(bulk), migrations),
    backup: (destination) => backUp(bulk, destination),
    tryLock: (name) => locks.tryLock(name),
    async close() {
      await locks.close()
      await Promise.all([queries.close(), bulk.close()])
    },
  }
}

function openKysely<Schema>(connections: Connections): Kysely<Schema> {
  const dialect = new PostgresDialect({ pool: connections.asKysely() })
  return new Kysely<Schema>({ dialect, plugins: [portColumnTypes] })
}
