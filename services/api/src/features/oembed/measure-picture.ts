import type { Cache } from '@openverse/cache'
import type { Outbound } from '@openverse/outbound'
import { openGate, openKeyedGate } from '../../pictures/gate.ts'
import { PictureError } from '../../pictures/picture-error.ts'
import { pictureFormatOf } from '../../pictures/picture-format.ts'
import { pictureSizes } from '../../pictures/picture-sizes.ts'
import { findPicture, type PictureSource } from '../../pictures/picture-source.ts'
import { recentFailures } from '../../pictures/recent-failures.ts'
import { shareWork } from '../../pictures/share-work.ts'
import { type PictureSize, svgSize } from '../../pictures/svg-size.ts'

/**
 * The size of the picture at a URL, which may be a file below `filesRoot`, as it is shown upright. Throws `PictureError`,
 * `GateFull` when too many are being measured, and the reason of the signal when that is aborted before.
 */
export type MeasurePicture = (
  url: string,
  filesRoot: string | null,
  signal?: AbortSignal,
) => Promise<PictureSize>

export interface MeasuringOptions {
  readonly outbound: Outbound
  /** Remembers sizes and failures. */
  readonly cache: Cache
  readonly timeoutMs: number
}

/** Each one under way is held in memory whole. A host that does not answer leaves a place to the others. */
const atATime = { running: 4, waiting: 100 }
const atHostAtATime = { running: 3, waiting: 75 }

/** Opens what measures pictures and remembers their sizes; equal questions at the same time share the work. */
export function pictureMeasurer({ outbound, cache, timeoutMs }: MeasuringOptions): MeasurePicture {
  const gate = openGate(atATime)
  const atHost = openKeyedGate(atHostAtATime)
  const sizes = pictureSizes(cache)
  const failures = recentFailures(cache, 'measuring')
  const share = shareWork<PictureSize>()
  const fetching = { outbound, purpose: 'OEmbed', timeoutMs } as const

  async function measureAndRemember(
    source: PictureSource,
    picture: string,
    signal: AbortSignal,
  ): Promise<PictureSize> {
    const measuring = () => gate(() => measure(source, signal), signal)
    try {
      const size = await atHost(source.host, measuring, signal)
      await sizes.remember(picture, size)
      return size
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof PictureError) await failures.remember(picture, error)
      throw error
    }
  }

  return async (url, filesRoot, signal) => {
    const source = await findPicture(fetching, filesRoot, url)
    const picture = `${url} ${source.stamp}`
    const [size, failure] = await Promise.all([sizes.find(picture), failures.find(picture)])
    if (failure) throw failure
    return size ?? share(picture, (givenUp) => measureAndRemember(source, picture, givenUp), signal)
  }
}

async function measure(source: PictureSource, signal: AbortSignal): Promise<PictureSize> {
  const bytes = await source.read(signal)
  const format = pictureFormatOf(bytes)
  if (format === undefined) throw new PictureError('not-a-picture', 'The file is not a picture.')
  const size = format === 'svg' ? svgSize(bytes) : await bitmapSize(bytes)
  if (size === undefined) throw new PictureError('undrawable', 'The picture has no size of its own.')
  return size
}

/** The library is loaded when the first picture is measured: a process that measures none is 20 MB smaller. */
async function bitmapSize(bytes: Uint8Array): Promise<PictureSize> {
  const { default: sharp } = await import('sharp')
  try {
    const { autoOrient } = await sharp(bytes).metadata()
    return autoOrient
  } catch (cause) {
    throw new PictureError('undrawable', 'The picture is damaged.', { cause })
  }
}
