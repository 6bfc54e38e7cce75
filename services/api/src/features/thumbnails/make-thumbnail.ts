import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Blob } from '@openverse/blobs'
import { openGate, openKeyedGate } from '../../pictures/gate.ts'
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
   * being made, and the reason of the signal when that is aborted before.
   */
  make(
    url: string,
    filesRoot: string | null,
    drawing: Drawing,
    signal?: AbortSignal,
  ): Promise<ThumbnailOutcome>
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

interface AskedThumbnail {
  readonly source: PictureSource
  readonly how: Drawing
  /** Of the thumbnail. */
  readonly key: string
  /** Of the picture, whatever is drawn of it. */
  readonly picture: string
}

/** Changes when the same picture would be drawn differently. */
const revision = 2
const limits = {
  underWay: { running: 8, waiting: 200 },
  // Of the places under way: a host that does not answer leaves some to the others.
  atHost: { running: 6, waiting: 150 },
  drawing: { running: drawingsAtOnce(), waiting: Number.POSITIVE_INFINITY },
  svg: { deadlineMs: 3_000, idleMs: 60_000, waiting: 64 },
} as const

/** Each keeps a thread of Node's busy for seconds; the others compress answers and read files meanwhile. */
function drawingsAtOnce(): number {
  const threads = Number(process.env.UV_THREADPOOL_SIZE) || 4
  return Math.max(1, Math.min(availableParallelism(), threads - 2))
}

/**
 * Opens what makes the thumbnails of all kinds and keeps them, since its limits are those of the process; equal requests
 * at the same time share the work.
 */
export function openThumbnailMaker(
  ports: ThumbnailPorts,
  { onStoreFault }: ThumbnailMakerOptions,
): ThumbnailMaker {
  const underWay = openGate(limits.underWay)
  const atHost = openKeyedGate(limits.atHost)
  const drawing = openGate(limits.drawing)
  const svgDrawer = openSvgDrawer(limits.svg)
  const failures = recentFailures(ports.cache, 'drawing')
  const share = shareWork<Blob>()
  const fetching = {
    outbound: ports.outbound,
    purpose: 'ThumbnailGeneration',
    timeoutMs: ports.settings.timeoutMs,
  } as const

  async function draw(asked: AskedThumbnail, signal: AbortSignal): Promise<Blob> {
    const { source, how } = asked
    const readAndDraw = () => underWay(() => readAndDrawBitmap(source, how, signal), signal)
    const drawn = await atHost(source.host, readAndDraw, signal)
    if ('bytes' in drawn) return drawn
    // Outside of the gate: one process draws them all, and what waits for it keeps no place from the others.
    return await svgDrawer.draw(drawn.svg, how, { refuse: () => refuseFailed(asked), signal })
  }

  async function readAndDrawBitmap(
    source: PictureSource,
    how: Drawing,
    signal: AbortSignal,
  ): Promise<Blob | { readonly svg: Uint8Array }> {
    const bytes = await source.read(signal)
    const format = pictureFormatOf(bytes)
    if (format === undefined) throw new PictureError('not-a-picture', 'The file is not a picture.')
    if (format === 'svg') return { svg: bytes }
    // The library is loaded when the first picture is drawn: a process that draws none is 20 MB smaller.
    const { drawPicture } = await import('./draw-picture.ts')
    return await drawing(() => drawPicture(bytes, format, how), signal)
  }

  /** Of what failed a moment ago, perhaps for whoever was before us in the line, the same is told again. */
  async function refuseFailed({ picture, key }: AskedThumbnail): Promise<void> {
    const [ofAnySize, ofThis] = await Promise.all([failures.find(picture), failures.find(key)])
    const failure = ofAnySize ?? ofThis
    if (failure) throw failure
  }

  async function drawAndKeep(asked: AskedThumbnail, signal: AbortSignal): Promise<Blob> {
    try {
      const blob = await draw(asked, signal)
      await ports.blobs.put(asked.key, blob).catch(onStoreFault)
      return blob
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof PictureError) {
        // What is too large, or takes too long, may well be drawn smaller.
        await failures.remember(error.kind === 'undrawable' ? asked.key : asked.picture, error)
      }
      throw error
    }
  }

  async function findOrDraw(
    url: string,
    filesRoot: string | null,
    how: Drawing,
    signal: AbortSignal | undefined,
  ): Promise<Blob> {
    const source = await findPicture(fetching, filesRoot, url)
    const asked = { source, how, key: keyOf(url, source, how), picture: `${url} ${source.stamp}` }
    const kept = await ports.blobs.get(asked.key).catch(onStoreFault)
    if (kept) return kept
    await refuseFailed(asked)
    return await share(asked.key, (givenUp) => drawAndKeep(asked, givenUp), signal)
  }

  return {
    async make(url, filesRoot, how, signal) {
      const extension = extensionOf(url)
      if (extension !== undefined && !isSupportedExtension(extension)) return { unsupported: extension }
      try {
        return { made: await findOrDraw(url, filesRoot, how, signal) }
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
