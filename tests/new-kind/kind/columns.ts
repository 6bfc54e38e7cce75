import type { Column, CommonRow } from '@openverse/media'
import { commonColumns } from '@openverse/media/common'

export interface ModelRow extends CommonRow {
  readonly polygon_count: number | null
}

export const modelColumns: readonly Column[] = [
  ...commonColumns,
  {
    name: 'polygon_count',
    type: 'integer',
    description: 'How many polygons the surface is made of',
    aliases: ['polygons'],
  },
]
