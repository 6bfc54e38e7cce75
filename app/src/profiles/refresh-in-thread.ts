import { Worker } from 'node:worker_threads'
import type { AcceptedRefresh, UpstreamLocation } from '@openverse/ingestion-server'
import type { Settings } from '../settings.ts'

/** What the thread of a refresh is given; it opens everything by itself. */
export interface RefreshThreadData {
  readonly settings: Settings
  /** Opened before there is an order. */
  readonly expected: UpstreamLocation | undefined
}

export interface RefreshOrder extends AcceptedRefresh {
  /** One a line. */
  readonly sensitiveTerms: string
}

/** Why the refresh is to stop. */
export interface RefreshStop {
  readonly stop: string
}

/** What the thread tells. */
export type RefreshTold =
  | 'prepared'
  /** The refresh, however it ended. */
  | 'ended'
  /** Why the refresh could not be done at all. */
  | { readonly failed: string }

/** A thread for one refresh, so that the one that answers requests never waits for it. */
export interface RefreshThread {
  /** Kept when the thread has loaded and opened what it can without an order, or has ended. */
  readonly prepared: Promise<void>
  /**
   * Kept when the refresh has ended, however it ended: its task tells. Throws when the thread itself failed. The thread
   * ends with it.
   */
  refresh(order: RefreshOrder, signal: AbortSignal): Promise<void>
  /** It takes no order any more. */
  readonly hasEnded: boolean
  /** Ends it at once when it has no order; a refresh that it has begun goes on. */
  endIfIdle(): Promise<void>
}

/**
 * Rows and documents are garbage as soon as they are written; without limits the thread would let hundreds of megabytes
 * of them lie before it collects them.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 384 }

/**
 * Starts a thread for the refresh that comes next. Until it has its order it keeps no process alive. An upstream that is
 * expected and cannot be opened is the business of whoever opens it then.
 */
export function startRefreshThread(settings: Settings, expected?: UpstreamLocation): RefreshThread {
  const worker = new Worker(new URL('./refresh-thread.ts', import.meta.url), {
    workerData: { settings, expected } satisfies RefreshThreadData,
    resourceLimits,
  })
  worker.unref()
  const prepared = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  worker.on('message', (told: RefreshTold) => {
    if (told === 'prepared') prepared.resolve()
    else if (told === 'ended') ended.resolve()
    else ended.reject(new Error(told.failed))
  })
  worker.on('error', ended.reject)
  let hasEnded = false
  worker.on('exit', (code) => {
    hasEnded = true
    prepared.resolve()
    ended.reject(new Error(`the refresh thread ended before its refresh, with ${code}`))
  })
  // Heard by whoever gives it an order.
  ended.promise.catch(() => undefined)
  let isIdle = true

  return {
    prepared: prepared.promise,
    get hasEnded() {
      return hasEnded
    },
    async refresh(order, signal) {
      isIdle = false
      worker.ref()
      worker.postMessage(order)
      const cancel = () =>
        worker.postMessage({ stop: (signal.reason as Error).message } satisfies RefreshStop)
      signal.addEventListener('abort', cancel, { once: true })
      if (signal.aborted) cancel()
      await ended.promise.finally(() => signal.removeEventListener('abort', cancel))
    },
    async endIfIdle() {
      if (!isIdle) return
      hasEnded = true
      await worker.terminate()
    },
  }
}
