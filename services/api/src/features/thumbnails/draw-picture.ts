import sharp, { type Metadata, type Sharp } from 'sharp'
import { PictureError } from '../../pictures/picture-error.ts'
import type { PictureFormat } from '../../pictures/picture-format.ts'
import { svgSize } from '../../pictures/svg-size.ts'
import type { DrawnFormat } from './picture-formats.ts'

export interface Drawing {
  /** Null for the size the picture has. */
  readonly widthPx: number | null
  /** 1 to 100; null to lose as little as the format allows within reason. */
  readonly quality: number | null
  /** What the client takes. */
  readonly formats: readonly DrawnFormat[]
}

export interface DrawnPicture {
  readonly bytes: Uint8Array
  readonly contentType: string
}

// What is drawn is kept by us; the library's own memory of decoded pictures would hold 50 MB for nothing.
sharp.cache(false)

/** A small file can claim far more. */
const maximumPixels = 50_000_000
/** Of a picture as a whole, once unpacked: fifty million pixels of three or four bytes. */
const maximumUnpackedBytes = 200_000_000
/** WebP ends at 16,383. */
const maximumSidePx = 16_000
/** A drawing is enlarged to the width that is asked for, which would make a narrow one very tall. */
const maximumSvgHeightPerAskedWidth = 4
const fineQuality = 95
const secondsAtMost = 15

/**
 * Draws a picture for a client: upright, at most as wide as asked for (an SVG exactly so, unless it is very tall), without
 * metadata, the first frame of an animation. SVG needs a process of its own (`svg-drawer.ts`). Throws `PictureError`.
 */
export async function drawPicture(
  bytes: Uint8Array,
  format: PictureFormat,
  drawing: Drawing,
): Promise<DrawnPicture> {
  try {
    const metadata = await sharp(bytes, {
      limitInputPixels: format === 'svg' ? false : maximumPixels,
    }).metadata()
    if (format !== 'svg' && unpackedBytes(metadata) > maximumUnpackedBytes)
      throw new Error('over the pixel limit')
    const picture =
      format === 'svg' ? openSvg(bytes, metadata, drawing.widthPx) : openBitmap(bytes, drawing.widthPx)
    return await encode(picture, chooseFormat(metadata, drawing.formats), drawing.quality)
  } catch (error) {
    throw new PictureError('undrawable', explain(error as Error), { cause: error })
  }
}

/** Most are unpacked line by line; those of PNG that come in several passes are held whole, and once more while they are. */
function unpackedBytes({ width, height, channels, depth, format, isProgressive }: Metadata): number {
  const bytesPerSample = { ushort: 2, short: 2, float: 4, uint: 4, int: 4 }[depth as string] ?? 1
  const times = format === 'png' && isProgressive ? 2 : 1
  return width * height * channels * bytesPerSample * times
}

function openBitmap(bytes: Uint8Array, asked: number | null): Sharp {
  const width = Math.min(asked ?? maximumSidePx, maximumSidePx)
  return sharp(bytes, { limitInputPixels: maximumPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width, height: maximumSidePx, fit: 'inside', withoutEnlargement: true })
}

/** The library draws it anew at the size that it is made, so lines are sharp. */
function openSvg(bytes: Uint8Array, own: Metadata, asked: number | null): Sharp {
  const natural = svgSize(bytes)?.width ?? own.width
  const width = Math.min(asked ?? natural, maximumSidePx)
  const height = Math.min((asked ?? Infinity) * maximumSvgHeightPerAskedWidth, maximumSidePx)
  const scale = Math.min(width / own.width, height / own.height)
  if (own.width * own.height * scale ** 2 > maximumPixels) throw new Error('over the pixel limit')
  // At 72 the library takes pixels for what they are; other units have at 96 the size that CSS gives them.
  const density = natural === own.width ? 72 : 96
  return sharp(bytes, { density, limitInputPixels: false }).resize({ width, height, fit: 'inside' })
}

/** WebP if the client takes it; else what is transparent stays so as PNG, and photographs are small as JPEG. */
function chooseFormat(metadata: Metadata, accepted: readonly DrawnFormat[]): DrawnFormat {
  if (accepted.includes('webp')) return 'webp'
  const preferred = metadata.hasAlpha ? 'png' : 'jpeg'
  return accepted.includes(preferred) ? preferred : accepted[0]!
}

async function encode(picture: Sharp, format: DrawnFormat, asked: number | null): Promise<DrawnPicture> {
  const quality = asked ?? fineQuality
  const encoded = {
    webp: () => picture.webp({ quality, effort: 2 }),
    png: () => picture.png(),
    jpeg: () => picture.flatten({ background: '#fff' }).jpeg({ quality }),
  }[format]()
  const bytes = await encoded.timeout({ seconds: secondsAtMost }).toBuffer()
  return { bytes, contentType: `image/${format}` }
}

function explain({ message }: Error): string {
  if (/pixel limit/i.test(message)) return 'The picture has more pixels than can be drawn.'
  if (/timeout/i.test(message)) return 'The picture takes too long to draw.'
  return 'The picture is damaged.'
}
