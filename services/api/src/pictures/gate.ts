/** Thrown when as much is waiting at a gate as may wait. */
export class GateFull extends Error {
  override readonly name = 'GateFull'
}

export interface GateLimits {
  readonly running: number
  readonly waiting: number
}

/**
 * Lets some work run at a time while other work waits, in the order in which it came. Whoever gives up (the signal) while
 * waiting leaves the line, and gets its reason.
 */
export type Gate = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

export function openGate(limits: GateLimits): Gate {
  const waiting = new Set<() => void>()
  let running = 0

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (running < limits.running) {
      running += 1
      return
    }
    if (waiting.size >= limits.waiting) throw new GateFull()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    // The place is handed over by whoever leaves, so `running` stays as it is.
    waiting.add(resolve)
    const giveUp = () => {
      if (waiting.delete(resolve)) reject(signal!.reason)
    }
    signal?.addEventListener('abort', giveUp)
    await promise.finally(() => signal?.removeEventListener('abort', giveUp))
  }

  function leave(): void {
    const [next] = waiting
    if (next === undefined) {
      running -= 1
    } else {
      waiting.delete(next)
      next()
    }
  }

  return async (work, signal) => {
    await enter(signal)
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

/** A gate for each key, for as long as somebody is at it; without a key there is none. */
export type KeyedGate = <T>(key: string | null, work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

export function openKeyedGate(limits: GateLimits): KeyedGate {
  const gates = new Map<string, { readonly gate: Gate; users: number }>()
  return async (key, work, signal) => {
    if (key === null) return await work()
    const keyed = gates.get(key) ?? { gate: openGate(limits), users: 0 }
    gates.set(key, keyed)
    keyed.users++
    try {
      return await keyed.gate(work, signal)
    } finally {
      keyed.users--
      if (keyed.users === 0) gates.delete(key)
    }
  }
}
