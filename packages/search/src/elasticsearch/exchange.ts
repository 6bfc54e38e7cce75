import type { Dispatcher } from 'undici'

export interface EngineAnswer {
  readonly status: number
  readonly text: string
}

/**
 * One request, and its answer as a whole. It takes the answer from the connection as it comes in: a stream and a signal
 * for each request, as undici has them, take more time.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #ended = Promise.withResolvers<EngineAnswer>()
  readonly #chunks: Buffer[] = []
  #status = 0
  #controller: Dispatcher.DispatchController | undefined
  #reason: Error | undefined

  /** Rejected with whatever the connection ended with, or the reason why it was given up. */
  get answer(): Promise<EngineAnswer> {
    return this.#ended.promise
  }

  /** Closes the connection, or sees to it that nothing is sent where there is none yet. */
  giveUp(reason: Error): void {
    this.#reason = reason
    this.#controller?.abort(reason)
    this.#ended.reject(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#reason !== undefined) controller.abort(this.#reason)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    const [first] = this.#chunks
    const whole = this.#chunks.length === 1 ? first! : Buffer.concat(this.#chunks)
    this.#ended.resolve({ status: this.#status, text: whole.toString() })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#ended.reject(error)
  }
}
