import type { Cache } from '@openverse/cache'
import { PictureError, pictureErrorKinds } from './picture-error.ts'

/** Remembers for a short while which pictures failed, so that a broken provider, or a drawing that has to be stopped, is
 *  not tried again by every reader of a page. */
export interface RecentFailures {
  find(picture: string): Promise<PictureError | undefined>
  remember(picture: string, error: PictureError): Promise<void>
}

const keptMs = 60_000

/** What fails at one `task` may succeed at another. */
export function recentFailures(cache: Cache, task: 'drawing' | 'measuring'): RecentFailures {
  const keyOf = (picture: string) => `picture-failure:${task}:${picture}`
  return {
    async find(picture) {
      const kept = (await cache.get(keyOf(picture))) ?? ''
      const kind = pictureErrorKinds.find((one) => kept.startsWith(`${one} `))
      return kind && new PictureError(kind, kept.slice(kind.length + 1))
    },
    remember: (picture, { kind, message }) => cache.set(keyOf(picture), `${kind} ${message}`, keptMs),
  }
}
