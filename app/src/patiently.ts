import { setTimeout as wait } from 'node:timers/promises'
import { isAway } from '@openverse/catalogue'
import type { Logger } from 'pino'

const betweenMs = 1_000

/**
 * Does what a start needs of the engines, again and again while they do not answer yet: where everything is started at
 * once they come up in any order. Throws the last error when the patience is at its end, and every other at once.
 */
export async function patiently<T>(log: Logger, patienceSeconds: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + patienceSeconds * 1_000
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || performance.now() + betweenMs > until) throw error
      if (attempt === 1) log.warn(`waiting up to ${patienceSeconds} s: ${error.message}`)
      await wait(betweenMs)
    }
  }
}
