import { Worker } from 'node:worker_threads'
import type { AcceptedRefresh } from '@openverse/ingestion-server'
import type { Settings } from '../settings.ts'

/** What the thread of a refresh is told; it opens everything else by itself. */
export interface RefreshOrder extends AcceptedRefresh {
  readonly settings: Settings
  /** One a line. */
  readonly sensitiveTerms: string
}

/**
 * Rows and documents are garbage as soon as they are written; without limits the thread would let hundreds of megabytes
 * of them lie before it collects them.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 384 }

/** Why the refresh is to stop. */
export interface RefreshStop {
  readonly stop: string
}

/** Why the refresh could not be done at all. */
export interface RefreshFault {
  readonly failed: string
}

/**
 * Does a refresh in a thread of its own, so that the one that answers requests never waits for it. Kept when the
 * refresh has ended, however it ended: its task tells. Throws when the thread itself failed.
 */
export async function refreshInThread(order: RefreshOrder, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const worker = new Worker(new URL('./refresh-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits,
  })
  const cancel = () => worker.postMessage({ stop: (signal.reason as Error).message } satisfies RefreshStop)
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  worker.on('message', ({ failed }: RefreshFault) => reject(new Error(failed)))
  worker.on('error', reject)
  worker.on('exit', (code) =>
    code === 0 ? resolve() : reject(new Error(`the refresh thread ended with ${code}`)),
  )
  await promise.finally(() => signal.removeEventListener('abort', cancel))
}
