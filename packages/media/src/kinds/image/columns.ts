import type { Column, CommonRow } from '../../columns.ts'
import { commonColumns } from '../../common/index.ts'

export interface ImageRow extends CommonRow {
  readonly width: number | null
  readonly height: number | null
}

export const imageColumns: readonly Column[] = [
  ...commonColumns,
  { name: 'width', type: 'integer', description: 'Width in pixels' },
  { name: 'height', type: 'integer', description: 'Height in pixels' },
]
