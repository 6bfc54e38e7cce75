import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

/** What only one process at a time may hold. SQLite's own lock: the system gives it back when the process ends,
 *  however it ends, so there is nothing stale to clean up. */
export interface ProcessLock {
  release(): void
}

/** Takes the lock that the file at `path` stands for, or answers `undefined` when another process has it. */
export function tryLock(path: string): ProcessLock | undefined {
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

/** By the lower eight bits of SQLite's result code. */
const isBusy = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5

/** Runs `work` while no other process does anything under the same lock. */
export async function underLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  let lock = tryLock(path)
  for (; !lock; lock = tryLock(path)) await delay(100)
  try {
    return await work()
  } finally {
    lock.release()
  }
}
