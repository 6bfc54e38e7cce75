import { booleanParameter } from '@openverse/http-service'
import type { Drawing } from './draw-picture.ts'
import type { ThumbnailSettings } from './thumbnail-ports.ts'

/** The parameters of a thumbnail (api.md 3.9). */
export const thumbnailParameters = {
  full_size: booleanParameter({ description: 'Whether to leave the picture at its size.', default: false }),
  compressed: {
    ...booleanParameter({
      description: 'Whether to lower the quality to save bytes. By default so unless `full_size` is on.',
      default: true,
    }),
    absent: undefined,
  },
}

/** Width and quality of a thumbnail (api.md 8.2). */
export function sizeAndQuality(
  values: { readonly full_size: boolean; readonly compressed: boolean | undefined },
  settings: ThumbnailSettings,
): Pick<Drawing, 'widthPx' | 'quality'> {
  const isCompressed = values.compressed ?? !values.full_size
  return {
    widthPx: values.full_size ? null : settings.widthPx,
    quality: isCompressed ? settings.jpegQuality : null,
  }
}
