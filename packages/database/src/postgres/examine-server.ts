import { Connections } from './connections.ts'
import { parseServerUrl } from './server-url.ts'

/** What a server says about itself and about the one who asks. */
export interface ServerFacts extends ServerAnswer {
  /** Host and port, without secrets. */
  readonly address: string
  readonly database: string
  readonly user: string
  /** Names of those that have run, in order; none in an empty database. */
  readonly migrations: readonly string[]
}

interface ServerAnswer {
  /** `18.4`. */
  readonly version: string
  readonly encoding: string
  /** Whether this connection is encrypted. */
  readonly isEncrypted: boolean
  /** A copy of another server, or one whose transactions may only read. */
  readonly isReadOnly: boolean
  readonly mayCreateTables: boolean
  readonly mayCreateSchemas: boolean
  /** For all clients together, without those kept for administrators. */
  readonly maximumConnections: number
  /** Of all clients, this one among them. */
  readonly openConnections: number
  readonly sizeBytes: number
}

/** Asks a server about itself, on one connection, and changes nothing. Throws `DatabaseError`. */
export async function examinePostgres(url: string, timeoutMs: number): Promise<ServerFacts> {
  const { address, database, user } = parseServerUrl(url)
  const connections = new Connections({
    url,
    maximum: 1,
    connectTimeoutMs: timeoutMs,
    statementTimeoutMs: timeoutMs,
    applicationName: 'openverse doctor',
  })
  try {
    const [answer] = await connections.read<ServerAnswer>(serverQuestion)
    return { address, database, user, ...answer!, migrations: await listMigrations(connections) }
  } finally {
    await connections.close()
  }
}

/** `reserved_connections` came with version 16. */
const serverQuestion = `
  SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
    current_setting('server_encoding') AS encoding,
    coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS "isEncrypted",
    current_setting('transaction_read_only')::boolean AS "isReadOnly",
    coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreateTables",
    has_database_privilege(current_database(), 'CREATE') AS "mayCreateSchemas",
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0) AS "maximumConnections",
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS "openConnections",
    pg_database_size(current_database()) AS "sizeBytes"`

async function listMigrations(connections: Connections): Promise<readonly string[]> {
  const [table] = await connections.read<{ isThere: boolean }>(
    `SELECT to_regclass('kysely_migration') IS NOT NULL AS "isThere"`,
  )
  if (!table!.isThere) return []
  const rows = await connections.read<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name')
  return rows.map(({ name }) => name)
}
