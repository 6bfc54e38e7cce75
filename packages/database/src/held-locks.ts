import { DatabaseError } from './database-error.ts'
import type { Lock } from './lock.ts'

/** What an adapter has to know of a lock that it has taken. */
export interface LockHold {
  /** Gives it back; called once at most, and not after a loss. Must not fail. */
  giveBack(): Promise<void>
}

/** The locks that one opening of a database holds. */
export class HeldLocks {
  readonly #held = new Map<LockHold, HeldLock>()

  hold(hold: LockHold): Lock {
    const lock = new HeldLock(async () => {
      this.#held.delete(hold)
      await hold.giveBack()
    })
    this.#held.set(hold, lock)
    return lock
  }

  /** Tells whoever holds it. Does nothing when it was given back already. */
  lose(hold: LockHold, reason: DatabaseError): void {
    this.#held.get(hold)?.lose(reason)
    this.#held.delete(hold)
  }

  /** Gives all of them back; whoever still relies on one is told. */
  async close(): Promise<void> {
    const held = [...this.#held]
    for (const [hold] of held) this.lose(hold, new DatabaseError('unavailable', 'the database was closed'))
    await Promise.all(held.map(([hold]) => hold.giveBack()))
  }
}

class HeldLock implements Lock {
  readonly #lost = new AbortController()
  readonly #giveBack: () => Promise<void>
  #released: Promise<void> | undefined

  constructor(giveBack: () => Promise<void>) {
    this.#giveBack = giveBack
  }

  get signal(): AbortSignal {
    return this.#lost.signal
  }

  release(): Promise<void> {
    this.#released ??= this.#giveBack()
    return this.#released
  }

  lose(reason: DatabaseError): void {
    this.#released ??= Promise.resolve()
    this.#lost.abort(reason)
  }
}
