import { setTimeout as sleep } from 'node:timers/promises'
import { SearchError } from '../search-error.ts'
import { statusOf } from './engine-client.ts'

const firstPauseMs = 200
const longestPauseMs = 10_000

/** The pauses between so many requests take a minute and three quarters. */
export const patientTries = 16

export interface RepeatOptions {
  /** How often in all. */
  readonly tries: number
  /** Once it is aborted, nothing is asked again. */
  readonly signal?: AbortSignal
}

/** Asks again as long as the fault may pass; for what does no harm when it is done twice. */
export async function repeat<T>({ tries, signal }: RepeatOptions, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === tries || !mayPass(error)) throw error
    }
    await pauseAfter(attempt, signal)
    signal?.throwIfAborted()
  }
}

/**
 * Each pause is twice as long as the one before, until they are ten seconds. Ends early, without a word, when the signal is
 * aborted.
 */
export async function pauseAfter(attempt: number, signal?: AbortSignal): Promise<void> {
  const ms = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
  await sleep(ms, undefined, signal && { signal }).catch(() => undefined)
}

/** Whether the same request may well be answered later: the engine was away, too slow or too busy, or a proxy said so. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof SearchError)) return false
  return error.kind === 'timed-out' || (error.kind === 'unavailable' && passingStatuses.has(statusOf(error)))
}

/** `undefined`: there was no answer, or one that said of only a part of the index that it is away. */
const passingStatuses: ReadonlySet<number | undefined> = new Set([429, 502, 503, 504, undefined])
