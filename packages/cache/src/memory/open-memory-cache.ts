import type { Cache } from '../cache.ts'

export interface MemoryCacheOptions {
  readonly now: () => Date
  /** Those that were set longest ago make way. */
  readonly maximumEntries?: number
}

interface Entry {
  readonly value: string
  readonly untilMs: number
}

/** A cache in the memory of this process, which remembers for itself alone. */
export function openMemoryCache({ now, maximumEntries = 10_000 }: MemoryCacheOptions): Cache {
  const entries = new Map<string, Entry>()
  let isClosed = false
  return {
    async get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      if (now().getTime() < entry.untilMs) return entry.value
      entries.delete(key)
      return undefined
    },

    async set(key, value, ttlMs) {
      if (isClosed) return
      // A map keeps the order of insertion: the first key is the oldest.
      entries.delete(key)
      entries.set(key, { value, untilMs: now().getTime() + ttlMs })
      if (entries.size > maximumEntries) entries.delete(entries.keys().next().value!)
    },

    async close() {
      isClosed = true
      entries.clear()
    },
  }
}
