import { type Transferable, Worker } from 'node:worker_threads'
import { SearchError } from '../search-error.ts'

/** Errors lose their class on the way between threads, so only the cause travels. */
export type ThreadReply<A> = { readonly answer: A } | { readonly cause: unknown }

interface Waiting<A> {
  readonly resolve: (answer: A) => void
  readonly reject: (error: SearchError) => void
}

/**
 * The calling thread's end of a thread that answers in the order of the questions. It keeps the process alive only while
 * it has some.
 */
export class OrderedThread<Q, A> {
  readonly #worker: Worker
  readonly #waiting: Waiting<A>[] = []
  #isEnding = false
  #hasEnded = false

  constructor(script: URL, workerData?: unknown) {
    this.#worker = new Worker(script, { workerData, resourceLimits })
    this.#worker.on('message', (reply: ThreadReply<A>) => this.#receive(reply))
    this.#worker.on('error', (cause) => this.#fail(cause))
    this.#worker.on('exit', () => this.#fail(undefined))
  }

  ask(question: Q, transferred: readonly Transferable[] = []): Promise<A> {
    if (this.#hasEnded) return Promise.reject(faultOf(undefined))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker.ref()
      this.#worker.postMessage(question, transferred)
    })
  }

  async end(): Promise<void> {
    this.#isEnding = true
    await this.#worker.terminate()
  }

  #receive(reply: ThreadReply<A>): void {
    const { resolve, reject } = this.#waiting.shift()!
    // Whoever waits for its end must not see the process go instead.
    if (this.#waiting.length === 0 && !this.#isEnding) this.#worker.unref()
    if ('answer' in reply) resolve(reply.answer)
    else reject(faultOf(reply.cause))
  }

  #fail(cause: unknown): void {
    this.#hasEnded = true
    for (const { reject } of this.#waiting.splice(0)) reject(faultOf(cause))
  }
}

/** Little memory is needed at a time; a heap that may not grow is collected before it does. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 }

function faultOf(cause: unknown): SearchError {
  const reason = cause === undefined ? 'the thread ended' : String(cause)
  return new SearchError('unavailable', `search/sqlite: the texts could not be indexed: ${reason}`, { cause })
}
