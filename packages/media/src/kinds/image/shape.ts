import type { ImageRow } from './columns.ts'

/** What a picture can be searched by, drawn from its width and height. */
type Dimensions = Pick<ImageRow, 'width' | 'height'>

export const aspectRatios = ['tall', 'wide', 'square'] as const
export type AspectRatio = (typeof aspectRatios)[number]

export function aspectRatioOf({ width, height }: Dimensions): AspectRatio | null {
  if (width === null || height === null) return null
  if (width === height) return 'square'
  return height > width ? 'tall' : 'wide'
}

export const sizes = ['small', 'medium', 'large'] as const
export type Size = (typeof sizes)[number]

export function sizeOf({ width, height }: Dimensions): Size | null {
  if (width === null || height === null) return null
  const pixels = width * height
  if (pixels < 640 * 480) return 'small'
  return pixels < 1600 * 900 ? 'medium' : 'large'
}
