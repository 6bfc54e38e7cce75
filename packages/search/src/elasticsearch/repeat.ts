import { setTimeout as sleep } from 'node:timers/promises'
import { SearchError } from '../search-error.ts'
import { isConnectionLost, statusOf } from './engine-client.ts'

const firstPauseMs = 200

/** Of requests that were tried so often, the pauses in between take up to two minutes. */
export const patientTries = 10

/** Asks again, up to so many times in all, as long as the fault may pass; for what does no harm when it is done twice. */
export async function repeat<T>(tries: number, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === tries || !mayPass(error)) throw error
    }
    await pauseAfter(attempt)
  }
}

/** Each pause is twice as long as the one before. Ends early, without a word, when the signal is aborted. */
export async function pauseAfter(attempt: number, signal?: AbortSignal): Promise<void> {
  await sleep(firstPauseMs * 2 ** (attempt - 1), undefined, signal && { signal }).catch(() => undefined)
}

/** Whether the same request may well be answered later: the engine was away, too slow or too busy, or a proxy said so. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof SearchError)) return false
  return error.kind === 'timed-out' || isConnectionLost(error) || passingStatuses.has(statusOf(error))
}

const passingStatuses: ReadonlySet<number | undefined> = new Set([429, 502, 503, 504])
