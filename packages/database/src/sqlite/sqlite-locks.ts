import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from '../database-error.ts'
import { HeldLocks } from '../held-locks.ts'
import type { Lock } from '../lock.ts'
import { isBusy } from './sqlite-error.ts'

/**
 * An empty file for each name; whoever has begun to write to it holds the lock. It is SQLite's own, between threads and
 * processes alike, and the system gives it back when the process ends, however it ends. The files stay: one that was
 * deleted while somebody opens it would be locked twice.
 */
export class SqliteLocks {
  readonly #folder: string
  readonly #held = new HeldLocks()

  constructor(folder: string) {
    this.#folder = folder
  }

  tryLock(name: string): Lock | undefined {
    const file = join(this.#folder, `${encodeURIComponent(name)}.lock`)
    const connection = takeFile(this.#folder, file)
    return connection && this.#held.hold({ giveBack: async () => connection.close() })
  }

  close(): Promise<void> {
    return this.#held.close()
  }
}

function takeFile(folder: string, file: string): DatabaseSync | undefined {
  let connection: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true })
    connection = new DatabaseSync(file, { timeout: 0 })
    // Not EXCLUSIVE: of two that try at the same moment each could be in the other's way. In memory: nothing is written.
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE')
    return connection
  } catch (cause) {
    connection?.close()
    if (isBusy(cause)) return undefined
    const reason = (cause as Error).message
    throw new DatabaseError('unavailable', `database/sqlite: cannot lock ${file}: ${reason}`, { cause })
  }
}
