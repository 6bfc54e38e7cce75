import { Worker } from 'node:worker_threads'
import { SearchError } from '../search-error.ts'
import type { TextBatch, TextIndexing } from './text-batch.ts'
import type { TextMeasures } from './text-measures.ts'

/** Errors lose their class on the way between threads, so only the cause travels. */
export type TextReply = { readonly measures: TextMeasures } | { readonly cause: unknown }

/** Batches for each thread: one it works on, and enough beside it to go on with while the caller writes elsewhere. */
const batchesPerThread = 4

/**
 * Threads that index texts. They take turns by run, so each run is one thread's work. A thread starts when its first
 * batch comes and keeps the process alive only while it has one.
 */
export class TextThreads implements TextIndexing {
  readonly batchesAtOnce: number
  readonly #size: number
  readonly #threads: TextThread[] = []
  #turn = 0

  constructor(size: number) {
    this.#size = size
    this.batchesAtOnce = size * batchesPerThread
  }

  index(batch: TextBatch): Promise<TextMeasures> {
    this.#threads[this.#turn] ??= new TextThread()
    const indexed = this.#threads[this.#turn]!.index(batch)
    if (batch.run !== undefined) this.#turn = (this.#turn + 1) % this.#size
    return indexed
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()))
  }
}

interface Waiting {
  readonly resolve: (measures: TextMeasures) => void
  readonly reject: (error: SearchError) => void
}

/** The calling thread's end of one thread, which answers in the order of the batches. */
class TextThread {
  readonly #worker = new Worker(new URL('./text-thread.ts', import.meta.url), { resourceLimits })
  readonly #waiting: Waiting[] = []
  #hasEnded = false

  constructor() {
    this.#worker.on('message', (reply: TextReply) => this.#receive(reply))
    this.#worker.on('error', (cause) => this.#fail(cause))
    this.#worker.on('exit', () => this.#fail(undefined))
  }

  index(batch: TextBatch): Promise<TextMeasures> {
    if (this.#hasEnded) return Promise.reject(faultOf(undefined))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker.ref()
      this.#worker.postMessage(batch)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #receive(reply: TextReply): void {
    const { resolve, reject } = this.#waiting.shift()!
    if (this.#waiting.length === 0) this.#worker.unref()
    if ('measures' in reply) resolve(reply.measures)
    else reject(faultOf(reply.cause))
  }

  #fail(cause: unknown): void {
    this.#hasEnded = true
    for (const { reject } of this.#waiting.splice(0)) reject(faultOf(cause))
  }
}

/** Texts need little memory at a time; a heap that may not grow is collected before it does. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 }

function faultOf(cause: unknown): SearchError {
  const reason = cause === undefined ? 'the thread ended' : String(cause)
  return new SearchError('unavailable', `search/sqlite: the texts could not be indexed: ${reason}`, { cause })
}
