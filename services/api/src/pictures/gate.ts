/** Thrown when as much is waiting at a gate as may wait. */
export class GateFull extends Error {
  override readonly name = 'GateFull'
}

/** Lets some work run at a time while other work waits, in the order in which it came. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export function openGate(limits: { readonly running: number; readonly waiting: number }): Gate {
  const waiting: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running < limits.running) {
      running += 1
      return
    }
    if (waiting.length >= limits.waiting) throw new GateFull()
    // The place is handed over by whoever leaves, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
