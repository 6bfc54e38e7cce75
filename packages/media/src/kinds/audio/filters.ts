import { categoryFilter, closedFilter, commonFilters } from '../../common/index.ts'
import type { FilterDeclaration } from '../../media-kind.ts'
import { lengths } from './length.ts'

export const audioFilters: readonly FilterDeclaration[] = [
  ...commonFilters,
  categoryFilter(['audiobook', 'music', 'news', 'podcast', 'pronunciation', 'sound_effect'], 'music'),
  closedFilter({
    parameter: 'length',
    field: 'length',
    description:
      'Only tracks of these lengths, separated by commas: shortest (less than 30 seconds), short (less than 2 minutes), medium (less than 10 minutes), long.',
    example: 'short,medium',
    values: lengths,
  }),
]
