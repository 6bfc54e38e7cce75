/** How many requests may be under way at the engine, and how many more may wait for one of them to end. */
export interface GateOptions {
  readonly inFlight: number
  readonly waiting: number
}

/** `full`: all places to wait were taken. `timed-out`: it was not the caller's turn in time. */
export type Admission = 'admitted' | 'full' | 'timed-out'

/**
 * Bounds the requests in flight, so that an engine that has become slow is not buried, and neither is this process.
 * Whoever comes when all places to wait are taken is turned away at once.
 */
export class Gate {
  readonly #options: GateOptions
  #inFlight = 0
  /** In the order in which they came; a call lets one through. */
  readonly #waiting = new Set<() => void>()

  constructor(options: GateOptions) {
    this.#options = options
  }

  /** Whoever is admitted has to `leave`. Throws the reason of the signal when that is aborted before. */
  async enter(timeoutMs: number, signal?: AbortSignal): Promise<Admission> {
    signal?.throwIfAborted()
    if (this.#inFlight < this.#options.inFlight) {
      this.#inFlight++
      return 'admitted'
    }
    if (this.#waiting.size >= this.#options.waiting) return 'full'
    return await this.#wait(timeoutMs, signal)
  }

  /** Hands the place over to whoever waits longest. */
  leave(): void {
    const [next] = this.#waiting
    if (next === undefined) this.#inFlight--
    else next()
  }

  #wait(timeoutMs: number, signal: AbortSignal | undefined): Promise<Admission> {
    const { promise, resolve, reject } = Promise.withResolvers<Admission>()
    const stopWaiting = () => {
      this.#waiting.delete(letThrough)
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
    const letThrough = () => {
      stopWaiting()
      resolve('admitted')
    }
    const giveUp = () => {
      stopWaiting()
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      stopWaiting()
      resolve('timed-out')
    }, timeoutMs)
    signal?.addEventListener('abort', giveUp)
    this.#waiting.add(letThrough)
    return promise
  }
}
