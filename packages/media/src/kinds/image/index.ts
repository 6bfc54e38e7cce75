import { pictureTypes } from '../../common/index.ts'
import type { MediaKind } from '../../media-kind.ts'
import { imageCleaning } from './cleaning.ts'
import { type ImageRow, imageColumns } from './columns.ts'
import { imageDocument } from './document.ts'
import { imageEmbedding } from './embedding.ts'
import { imageExamples } from './examples.ts'
import { imageFilters } from './filters.ts'
import { imageIndexSchema } from './index-schema.ts'
import { imagePresentation } from './presentation.ts'
import { imageThumbnailSource } from './thumbnail.ts'

export const image: MediaKind<ImageRow> = {
  name: 'image',
  pathSegment: 'images',
  label: 'Image',
  description: 'Pictures.',
  fileTypes: pictureTypes,
  columns: imageColumns,
  cleaning: imageCleaning,
  indexSchema: imageIndexSchema,
  toDocument: imageDocument,
  filters: imageFilters,
  presentation: imagePresentation,
  thumbnailSource: imageThumbnailSource,
  embedding: imageEmbedding,
  fileUrls: (row) => [row.url],
  examples: imageExamples,
}
