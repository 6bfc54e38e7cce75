/**
 * A name that nobody else has for as long as it is held: no other process that works with the same database, and nobody
 * else in this one. It is given back when it is released, when its database is closed, and when its process dies.
 */
export interface Lock {
  /**
   * Aborted when the lock was lost before it was released, with a `DatabaseError` (`unavailable`) as the reason: by
   * now somebody else may have it.
   */
  readonly signal: AbortSignal
  /** Kept when somebody else can take it. Never fails; repeating it, also after a loss, is harmless. */
  release(): Promise<void>
}
