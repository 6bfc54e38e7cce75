import type { Outbound } from '@openverse/outbound'
import { openGate } from '../../pictures/gate.ts'
import { PictureError } from '../../pictures/picture-error.ts'
import { pictureFormatOf } from '../../pictures/picture-format.ts'
import { findPicture, type PictureSource } from '../../pictures/picture-source.ts'
import { recentFailures } from '../../pictures/recent-failures.ts'
import { type PictureSize, svgSize } from '../../pictures/svg-size.ts'

/**
 * The size of the picture at a URL, which may be a file below `filesRoot`, as it is shown upright. Throws `PictureError`,
 * and `GateFull` when too many are being measured.
 */
export type MeasurePicture = (url: string, filesRoot: string | null) => Promise<PictureSize>

export interface MeasuringOptions {
  readonly outbound: Outbound
  readonly timeoutMs: number
  readonly now: () => Date
}

/** Each one under way is held in memory whole. */
const atATime = { running: 4, waiting: 100 }
const sizesKept = 10_000

/** Opens what measures pictures and remembers their sizes; equal questions at the same time share the work. */
export function pictureMeasurer({ outbound, timeoutMs, now }: MeasuringOptions): MeasurePicture {
  const gate = openGate(atATime)
  const failures = recentFailures(now)
  const sizes = new Map<string, Promise<PictureSize>>()
  const fetching = { outbound, purpose: 'OEmbed', timeoutMs } as const

  function remember(picture: string, size: Promise<PictureSize>): Promise<PictureSize> {
    sizes.set(picture, size)
    // A map keeps the order of insertion: the first key is the oldest.
    if (sizes.size > sizesKept) sizes.delete(sizes.keys().next().value!)
    size.catch((error) => {
      sizes.delete(picture)
      if (error instanceof PictureError) failures.remember(picture, error)
    })
    return size
  }

  return async (url, filesRoot) => {
    const source = await findPicture(fetching, filesRoot, url)
    const picture = `${url} ${source.stamp}`
    const failure = failures.find(picture)
    if (failure) throw failure
    return (
      sizes.get(picture) ??
      remember(
        picture,
        gate(() => measure(source)),
      )
    )
  }
}

async function measure(source: PictureSource): Promise<PictureSize> {
  const bytes = await source.read()
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
