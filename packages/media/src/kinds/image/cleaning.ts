import { atLeast, commonCleaning, pictureTypes } from '../../common/index.ts'
import type { CleaningRule } from '../../media-kind.ts'
import type { ImageRow } from './columns.ts'

export const imageCleaning: readonly CleaningRule<ImageRow>[] = [
  ...commonCleaning({
    fileTypes: pictureTypes,
    fileTypeAliases: { jpeg: 'jpg', tif: 'tiff' },
  }),
  atLeast<ImageRow>('dimensions', 1, ['width', 'height']),
]
