import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { DatabaseError } from '../database-error.ts'
import { Connection, type Query } from './connection.ts'
import { isEnded, postgresError } from './postgres-error.ts'
import { parseServerUrl, type ServerUrl } from './server-url.ts'
import { clientKeepalive, sessionOptions } from './session-options.ts'

export interface ConnectionsOptions {
  readonly url: string
  readonly maximum: number
  readonly connectTimeoutMs: number
  /** Without it a statement takes as long as it takes. */
  readonly statementTimeoutMs?: number
  readonly applicationName: string
}

/** How much longer than the server we wait for its answer, before the connection counts as lost. */
const graceMs = 2000

/** Nobody here leaves a transaction alone, but who has died does, and the rows that it changed stay locked. */
const idleInTransactionMs = 60_000

/** A pool of connections to one server. Everything it throws is a `DatabaseError`. */
export class Connections {
  readonly #pool: pg.Pool
  readonly #server: ServerUrl

  constructor({ url, ...options }: ConnectionsOptions) {
    this.#server = parseServerUrl(url)
    const timeout = options.statementTimeoutMs
    this.#pool = new pg.Pool({
      connectionString: this.#server.connectionString,
      max: options.maximum,
      connectionTimeoutMillis: options.connectTimeoutMs,
      options: sessionOptions(
        this.#server.sessionOptions,
        // Said also where there is none: the server may have one for everybody.
        `-c statement_timeout=${timeout ?? 0}`,
        `-c idle_in_transaction_session_timeout=${idleInTransactionMs}`,
      ),
      ...(timeout === undefined ? {} : { query_timeout: timeout + graceMs }),
      application_name: options.applicationName,
      ...clientKeepalive,
      // A server that moved behind its name is found within the hour, and forgotten statements do not pile up.
      maxLifetimeSeconds: 3600,
      types: { getTypeParser },
    })
    // An idle connection was lost. The pool has dropped it already; whoever asks next gets a new one.
    this.#pool.on('error', () => undefined)
  }

  async take(): Promise<Connection> {
    try {
      return new Connection(await this.#pool.connect(), this.#server)
    } catch (error) {
      throw postgresError(error, this.#server)
    }
  }

  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.take()
    try {
      return await work(connection)
    } finally {
      connection.release()
    }
  }

  /** For queries that change nothing: asked again once when the server had ended the session before we noticed. */
  async read<Row extends pg.QueryResultRow>(query: Query): Promise<readonly Row[]> {
    const ask = () => this.use(async (connection) => (await connection.query<Row>(query)).rows)
    return await ask().catch((error: DatabaseError) => {
      if (!isEnded(error.cause)) throw error
      return ask()
    })
  }

  /** Kysely asks for cursors as well, but not unless it was given a class for them. */
  asKysely(): PostgresPool {
    return {
      options: {},
      connect: async () => (await this.take()) as unknown as PostgresPoolClient,
      end: () => this.close(),
    }
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}

const { builtins } = pg.types

/** Counts and sums are numbers, as in every other database. */
function getTypeParser(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (type === builtins.INT8 || type === builtins.NUMERIC) return Number
  return pg.types.getTypeParser(type, format as 'text')
}
