import { Worker } from 'node:worker_threads'
import { SearchError } from '../search-error.ts'
import type { SearchResult } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { takeNumbered } from './numbered.ts'
import type { OpenIndex } from './open-index.ts'
import { unpackAnswer } from './packed-answer.ts'
import type { ReaderOrder, ReaderReply } from './reader-messages.ts'
import type { Answering } from './searchers.ts'

/**
 * Reader threads, started when the first index is opened: whoever only builds has none. Each has all indices open; a
 * search goes to the thread with the fewest unanswered ones. A thread that ends unexpectedly fails its searches
 * (`unavailable`) and is replaced when the next one comes.
 */
export class ReaderPool implements Answering {
  readonly #size: number
  readonly #startThread: () => Worker
  readonly #threads: ReaderThread[] = []
  readonly #indices = new Map<number, OpenIndex>()

  constructor(size: number, startThread: () => Worker) {
    this.#size = size
    this.#startThread = startThread
  }

  open(number: number, index: OpenIndex): void {
    this.#indices.set(number, index)
    for (const thread of this.#threads) thread.tell({ order: 'open', index: number, opened: index })
    while (this.#threads.length < this.#size) this.#threads.push(this.#newThread())
  }

  ask(number: number, request: SearchRequest, signal?: AbortSignal): Promise<SearchResult> {
    this.#replaceEnded()
    const idlest = this.#threads.reduce((a, b) => (b.unanswered < a.unanswered ? b : a))
    return idlest.ask(number, request, signal)
  }

  closeIndex(number: number): void {
    this.#indices.delete(number)
    for (const thread of this.#threads) thread.tell({ order: 'close', index: number })
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()))
  }

  #replaceEnded(): void {
    for (const [place, thread] of this.#threads.entries())
      if (thread.hasEnded) this.#threads[place] = this.#newThread()
  }

  /** Starts a thread and lets it open all indices. */
  #newThread(): ReaderThread {
    const thread = new ReaderThread(this.#startThread())
    for (const [index, opened] of this.#indices) thread.tell({ order: 'open', index, opened })
    return thread
  }
}

/** Starts a thread that keeps at most so many bytes of lists. */
export function startReaderThread(cacheBytes: number): Worker {
  return new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: { cacheBytes },
    resourceLimits,
  })
}

/** A search leaves little behind, which is collected as fast in a small space as in a large one. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 }

interface Waiting {
  readonly number: number
  readonly resolve: (answer: SearchResult) => void
  readonly reject: (error: unknown) => void
}

/** The pool's end of one thread. */
class ReaderThread {
  hasEnded = false
  readonly #worker: Worker
  /** In the order in which they were asked. */
  readonly #waiting: Waiting[] = []
  #searches = 0

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: ReaderReply) => this.#receive(reply))
    worker.on('error', (cause) => this.#fail(cause))
    worker.on('exit', () => this.#fail(undefined))
  }

  get unanswered(): number {
    return this.#waiting.length
  }

  tell(order: ReaderOrder): void {
    this.#worker.postMessage(order)
  }

  async ask(index: number, request: SearchRequest, signal?: AbortSignal): Promise<SearchResult> {
    const number = this.#searches++
    const { promise, resolve, reject } = Promise.withResolvers<SearchResult>()
    const giveUp = () => {
      if (takeNumbered(this.#waiting, number) === undefined) return
      this.tell({ order: 'drop', number })
      reject(signal?.reason)
    }
    this.#waiting.push({ number, resolve, reject })
    this.tell({ order: 'answer', index, number, request })
    signal?.addEventListener('abort', giveUp)
    try {
      return await promise
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #receive(reply: ReaderReply): void {
    const waiting = takeNumbered(this.#waiting, reply.number)
    // It was given up when the thread was at it already.
    if (waiting === undefined) return
    if ('answer' in reply) waiting.resolve(unpackAnswer(reply.answer))
    else
      waiting.reject(
        new SearchError(reply.refusal.kind, reply.refusal.message, { cause: reply.refusal.cause }),
      )
  }

  #fail(cause: unknown): void {
    this.hasEnded = true
    const error = new SearchError(
      'unavailable',
      'search/sqlite: a reader thread ended during the search; try again',
      { cause },
    )
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
