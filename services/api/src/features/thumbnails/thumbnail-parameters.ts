import { nullableBooleanParameter } from '@openverse/http-service'
import type { Drawing } from './draw-picture.ts'
import type { ThumbnailSettings } from './thumbnail-ports.ts'

/** The parameters of a thumbnail (api.md 3.9, 18.6). */
export const thumbnailParameters = {
  full_size: nullableBooleanParameter({
    description: 'Whether to leave the picture at its size. Null is no.',
  }),
  compressed: nullableBooleanParameter({
    description: 'Whether to lower the quality to save bytes. Null is the opposite of `full_size`.',
  }),
}

/** Width and quality of a thumbnail (api.md 8.2). */
export function sizeAndQuality(
  values: { readonly full_size: boolean | null; readonly compressed: boolean | null },
  settings: ThumbnailSettings,
): Pick<Drawing, 'widthPx' | 'quality'> {
  const isCompressed = values.compressed ?? !values.full_size
  return {
    widthPx: values.full_size ? null : settings.widthPx,
    quality: isCompressed ? settings.jpegQuality : null,
  }
}
