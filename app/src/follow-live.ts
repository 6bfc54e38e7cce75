import { setTimeout as wait } from 'node:timers/promises'
import type { Catalogue } from '@openverse/catalogue'
import type { Logger } from 'pino'

const everyMs = 1_000

/**
 * Lets a process see within a second or two what another one takes live. While the stores cannot be asked, what was
 * live before is served; that is logged once, and that it is over as well.
 */
export function followLive(
  catalogue: Pick<Catalogue, 'followLive'>,
  log: Logger,
): { close(): Promise<void> } {
  const stop = new AbortController()
  const ended = follow()

  async function follow(): Promise<void> {
    let isBlind = false
    for (;;) {
      await wait(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined)
      if (stop.signal.aborted) return
      try {
        await catalogue.followLive()
        if (isBlind) log.info('what is live can be seen again')
        isBlind = false
      } catch (error) {
        if (!isBlind) log.error({ err: error }, 'what is live cannot be seen; what was live before is served')
        isBlind = true
      }
    }
  }

  return {
    async close() {
      stop.abort()
      await ended
    },
  }
}
