import type { Cache } from '@openverse/cache'
import type { PictureSize } from './svg-size.ts'

/** Remembers the sizes of pictures that were measured. */
export interface PictureSizes {
  find(picture: string): Promise<PictureSize | undefined>
  remember(picture: string, size: PictureSize): Promise<void>
}

/** A day: a provider may put another picture in the place of one. */
const keptMs = 86_400_000

export function pictureSizes(cache: Cache): PictureSizes {
  const keyOf = (picture: string) => `picture-size:${picture}`
  return {
    async find(picture) {
      const kept = /^([1-9]\d{0,8})x([1-9]\d{0,8})$/.exec((await cache.get(keyOf(picture))) ?? '')
      return kept === null ? undefined : { width: Number(kept[1]), height: Number(kept[2]) }
    },
    remember: (picture, { width, height }) => cache.set(keyOf(picture), `${width}x${height}`, keptMs),
  }
}
