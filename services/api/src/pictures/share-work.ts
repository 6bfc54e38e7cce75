/**
 * Does work of a key once at a time: whoever asks for it meanwhile shares the outcome. Whoever leaves (the signal) gets
 * its reason; the work itself is given up when all have left.
 */
export type ShareWork<T> = (
  key: string,
  work: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>

interface SharedWork<T> {
  readonly outcome: Promise<T>
  readonly givenUp: AbortController
  askers: number
}

export function shareWork<T>(): ShareWork<T> {
  const underWay = new Map<string, SharedWork<T>>()

  function begin(key: string, work: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
    const givenUp = new AbortController()
    const outcome = work(givenUp.signal).finally(() => forget(key, shared))
    const shared: SharedWork<T> = { outcome, givenUp, askers: 0 }
    underWay.set(key, shared)
    return shared
  }

  /** Unless it was begun anew meanwhile. */
  function forget(key: string, shared: SharedWork<T>): void {
    if (underWay.get(key) === shared) underWay.delete(key)
  }

  return (key, work, signal) => {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const shared = underWay.get(key) ?? begin(key, work)
    shared.askers++
    if (signal === undefined) return shared.outcome
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const leave = () => {
      reject(signal.reason)
      shared.askers--
      if (shared.askers > 0) return
      forget(key, shared)
      shared.givenUp.abort(signal.reason)
    }
    signal.addEventListener('abort', leave)
    void shared.outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    return promise
  }
}
