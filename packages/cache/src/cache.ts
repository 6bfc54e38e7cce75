/**
 * Short texts by key, each for a while: what was found out and can be found out again. Processes that open the same cache
 * remember together.
 *
 * It never fails, and hardly ever makes anybody wait: a cache that is away is one that remembers nothing. Values may also
 * be gone before their time, when the cache is full, and they may have been written by anybody who has access to it:
 * whoever reads one checks it.
 *
 * Keys and values are well-formed text of some kilobytes at most; two keys are the same when all their characters are.
 */
export interface Cache {
  /** The value of a key; undefined when it has none, or not any more, or when the cache cannot tell. */
  get(key: string): Promise<string | undefined>

  /** Keeps a value for `ttlMs` (whole, at least 1), in place of the one that the key had and of its time. When this has
   *  returned, `get` finds the value, in other processes too; a value that cannot be kept is dropped. */
  set(key: string, value: string, ttlMs: number): Promise<void>

  /** Gives back what the cache holds of the system; from then on it is one that is away. Repeating it is harmless. */
  close(): Promise<void>
}
