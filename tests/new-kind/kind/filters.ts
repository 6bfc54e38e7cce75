import type { FilterDeclaration } from '@openverse/media'
import { categoryFilter, closedFilter, commonFilters } from '@openverse/media/common'
import { details } from './detail.ts'

export const modelFilters: readonly FilterDeclaration[] = [
  ...commonFilters,
  categoryFilter(['scan', 'sculpture'], 'scan'),
  closedFilter({
    parameter: 'detail',
    field: 'detail',
    description:
      'Only models of this detail, separated by commas: low (less than 10,000 polygons), medium (less than 100,000), high.',
    example: 'medium,high',
    values: details,
  }),
]
