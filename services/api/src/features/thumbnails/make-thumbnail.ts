import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Blob } from '@openverse/blobs'
import { openGate } from '../../pictures/gate.ts'
import { PictureError } from '../../pictures/picture-error.ts'
import { pictureFormatOf } from '../../pictures/picture-format.ts'
import { findPicture, type PictureSource } from '../../pictures/picture-source.ts'
import { recentFailures } from '../../pictures/recent-failures.ts'
import { shareWork } from '../../pictures/share-work.ts'
import type { Drawing } from './draw-picture.ts'
import { extensionOf, isSupportedExtension } from './picture-formats.ts'
import { openSvgDrawer } from './svg-drawer.ts'
import type { ThumbnailPorts } from './thumbnail-ports.ts'

export interface ThumbnailMaker {
  /**
   * The thumbnail of the picture at a URL, which may be a file below `filesRoot`. Throws `GateFull` when too many are
   * being made.
   */
  make(url: string, filesRoot: string | null, drawing: Drawing): Promise<ThumbnailOutcome>
  close(): void
}

export type ThumbnailOutcome =
  | { readonly made: Blob }
  /** By its extension, or `unknown`. */
  | { readonly unsupported: string }
  /** A sentence. `isTypeUnknown`: neither the URL nor the bytes could say what kind of file it is. */
  | { readonly failed: string; readonly isTypeUnknown: boolean }

export interface ThumbnailMakerOptions {
  /** Told when the store of thumbnails does not work; they are made all the same. */
  readonly onStoreFault: (error: unknown) => void
}

/** Changes when the same picture would be drawn differently. */
const revision = 1
const limits = {
  underWay: { running: 8, waiting: 200 },
  drawing: { running: availableParallelism(), waiting: Number.POSITIVE_INFINITY },
  svg: { deadlineMs: 3_000, idleMs: 60_000 },
} as const

/** Opens what makes the thumbnails of a kind and keeps them; equal requests at the same time share the work. */
export function openThumbnailMaker(
  ports: ThumbnailPorts,
  { onStoreFault }: ThumbnailMakerOptions,
): ThumbnailMaker {
  const underWay = openGate(limits.underWay)
  const drawing = openGate(limits.drawing)
  const svgDrawer = openSvgDrawer(limits.svg)
  const failures = recentFailures(ports.cache, 'drawing')
  const share = shareWork<Blob>()
  const fetching = {
    outbound: ports.outbound,
    purpose: 'ThumbnailGeneration',
    timeoutMs: ports.settings.timeoutMs,
  } as const

  async function draw(source: PictureSource, how: Drawing): Promise<Blob> {
    const bytes = await source.read()
    const format = pictureFormatOf(bytes)
    if (format === undefined) throw new PictureError('not-a-picture', 'The file is not a picture.')
    if (format === 'svg') return svgDrawer.draw(bytes, how)
    // The library is loaded when the first picture is drawn: a process that draws none is 20 MB smaller.
    const { drawPicture } = await import('./draw-picture.ts')
    return drawing(() => drawPicture(bytes, format, how))
  }

  async function drawAndKeep(source: PictureSource, how: Drawing, key: string): Promise<Blob> {
    const blob = await underWay(() => draw(source, how))
    await ports.blobs.put(key, blob).catch(onStoreFault)
    return blob
  }

  async function findOrDraw(url: string, filesRoot: string | null, how: Drawing): Promise<Blob> {
    const source = await findPicture(fetching, filesRoot, url)
    const key = keyOf(url, source, how)
    const kept = await ports.blobs.get(key).catch(onStoreFault)
    if (kept) return kept
    const picture = `${url} ${source.stamp}`
    const failure = await failures.find(picture)
    if (failure) throw failure
    return share(key, () =>
      drawAndKeep(source, how, key).catch(async (error) => {
        if (error instanceof PictureError) await failures.remember(picture, error)
        throw error
      }),
    )
  }

  return {
    async make(url, filesRoot, how) {
      const extension = extensionOf(url)
      if (extension !== undefined && !isSupportedExtension(extension)) return { unsupported: extension }
      try {
        return { made: await findOrDraw(url, filesRoot, how) }
      } catch (error) {
        if (!(error instanceof PictureError)) throw error
        return outcomeOf(error, extension === undefined)
      }
    },
    close: () => svgDrawer.close(),
  }
}

/** Without an extension it is the bytes that tell the type. */
function outcomeOf({ kind, message }: PictureError, isWithoutExtension: boolean): ThumbnailOutcome {
  if (isWithoutExtension && kind === 'not-a-picture') return { unsupported: 'unknown' }
  return { failed: message, isTypeUnknown: isWithoutExtension && kind === 'unreadable' }
}

/** The same picture has the same key in every generation. */
function keyOf(url: string, source: PictureSource, { widthPx, quality, formats }: Drawing): string {
  const variant = JSON.stringify([revision, url, source.stamp, widthPx, quality, formats])
  return `thumbnails/${createHash('sha256').update(variant).digest('hex')}`
}
