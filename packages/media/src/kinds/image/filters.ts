import { categoryFilter, closedFilter, commonFilters } from '../../common/index.ts'
import type { FilterDeclaration } from '../../media-kind.ts'
import { aspectRatios, sizes } from './shape.ts'

export const imageFilters: readonly FilterDeclaration[] = [
  ...commonFilters,
  categoryFilter(['digitized_artwork', 'illustration', 'photograph'], 'photograph'),
  closedFilter({
    parameter: 'aspect_ratio',
    field: 'aspect_ratio',
    description: 'Only pictures of these shapes, separated by commas: tall, wide, square.',
    example: 'wide,square',
    values: aspectRatios,
  }),
  closedFilter({
    parameter: 'size',
    field: 'size',
    description:
      'Only pictures of these sizes, separated by commas: small (less than 640×480 pixels), medium (less than 1600×900), large.',
    example: 'medium,large',
    values: sizes,
  }),
]
