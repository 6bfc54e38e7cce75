/** How many requests may be under way at the engine, and how many more may wait for one of them to end. */
export interface GateOptions {
  readonly inFlight: number
  readonly waiting: number
}

/**
 * Bounds the requests in flight, so that an engine that has become slow is not buried, and neither is this process.
 * Whoever comes when all places to wait are taken is turned away at once.
 */
export class Gate {
  readonly #options: GateOptions
  #inFlight = 0
  readonly #waiting: ((isAdmitted: boolean) => void)[] = []

  constructor(options: GateOptions) {
    this.#options = options
  }

  /** True when the caller is let through; it has to `leave` then. False when it was not its turn in time. */
  enter(timeoutMs: number): Promise<boolean> {
    if (this.#inFlight < this.#options.inFlight) {
      this.#inFlight++
      return Promise.resolve(true)
    }
    if (this.#waiting.length >= this.#options.waiting) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (isAdmitted: boolean) => {
        clearTimeout(timer)
        resolve(isAdmitted)
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(settle), 1)
        settle(false)
      }, timeoutMs)
      this.#waiting.push(settle)
    })
  }

  /** Hands the place over to whoever waits longest. */
  leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#inFlight--
    else next(true)
  }
}
