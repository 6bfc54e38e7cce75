import type { CleaningRule } from '@openverse/media'
import { atLeast, commonCleaning } from '@openverse/media/common'
import type { ModelRow } from './columns.ts'
import { modelFileTypes } from './file-types.ts'

export const modelCleaning: readonly CleaningRule<ModelRow>[] = [
  ...commonCleaning({ fileTypes: modelFileTypes }),
  atLeast<ModelRow>('polygons', 1, ['polygon_count']),
]
