import { setTimeout as sleep } from 'node:timers/promises'
import { SearchError } from './search-error.ts'

const tries = 8
const firstPauseMs = 500

/**
 * Asks again for about a minute while the engine is away or too slow: for work that nobody waits for, of which much would
 * be lost. Throws the reason of the signal when that is aborted in a pause.
 */
export async function askPatiently<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      signal?.throwIfAborted()
      const mayPass =
        error instanceof SearchError && ['unavailable', 'busy', 'timed-out'].includes(error.kind)
      if (!mayPass || attempt === tries) throw error
    }
    await sleep(firstPauseMs * 2 ** (attempt - 1), undefined, signal && { signal }).catch(() => undefined)
    signal?.throwIfAborted()
  }
}
