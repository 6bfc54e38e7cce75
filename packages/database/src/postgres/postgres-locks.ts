import { createHash } from 'node:crypto'
import type pg from 'pg'
import { DatabaseError } from '../database-error.ts'
import { HeldLocks } from '../held-locks.ts'
import type { Lock } from '../lock.ts'
import { LockSession } from './lock-session.ts'
import { postgresError } from './postgres-error.ts'
import { parseServerUrl, type ServerUrl } from './server-url.ts'
import { clientKeepalive, sessionOptions } from './session-options.ts'

export interface PostgresLocksOptions {
  readonly url: string
  readonly connectTimeoutMs: number
  readonly applicationName: string
  /** How often it is made sure that a lock is still held, and how long the server may take to say so. */
  readonly checkMs?: number
}

/**
 * Locks of the server's sessions (`pg_try_advisory_lock`), each in a session of its own beside those for queries. The
 * server gives a lock back when its session ends.
 */
export class PostgresLocks {
  readonly #server: ServerUrl
  readonly #config: pg.ClientConfig
  readonly #checkMs: number
  readonly #held = new HeldLocks()

  constructor({ url, connectTimeoutMs, applicationName, checkMs = 10_000 }: PostgresLocksOptions) {
    this.#server = parseServerUrl(url)
    this.#checkMs = checkMs
    this.#config = {
      connectionString: this.#server.connectionString,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: applicationName,
      options: sessionOptions(this.#server.sessionOptions),
      ...clientKeepalive,
    }
  }

  async tryLock(name: string): Promise<Lock | undefined> {
    const session = new LockSession(this.#config, keyOf(name), this.#checkMs)
    try {
      if (await session.begin()) return this.#hold(name, session)
    } catch (error) {
      session.abandon()
      throw postgresError(error, this.#server)
    }
    await session.end()
    return undefined
  }

  close(): Promise<void> {
    return this.#held.close()
  }

  #hold(name: string, session: LockSession): Lock {
    const hold = { giveBack: () => session.end() }
    session.watch((why) => {
      const message = `database/postgres: the lock "${name}" was lost: ${why} (${this.#server.address})`
      this.#held.lose(hold, new DatabaseError('unavailable', message))
    })
    return this.#held.hold(hold)
  }
}

/** A number that stands for the name, as the server has it for its locks. */
const keyOf = (name: string): string =>
  createHash('sha256').update(`openverse lock ${name}`).digest().readBigInt64BE().toString()
