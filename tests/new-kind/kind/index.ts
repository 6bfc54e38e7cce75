import type { MediaKind } from '@openverse/media'
import { modelCleaning } from './cleaning.ts'
import { type ModelRow, modelColumns } from './columns.ts'
import { modelDocument } from './document.ts'
import { modelExamples } from './examples.ts'
import { modelFileTypes } from './file-types.ts'
import { modelFilters } from './filters.ts'
import { modelIndexSchema } from './index-schema.ts'
import { modelPresentation } from './presentation.ts'
import { modelThumbnailSource } from './thumbnail.ts'

/** A toy kind, three-dimensional models, declared as somebody would who adds one. */
export const model: MediaKind<ModelRow> = {
  name: 'model',
  pathSegment: 'models',
  label: 'Model',
  description: 'Three-dimensional models.',
  fileTypes: modelFileTypes,
  columns: modelColumns,
  cleaning: modelCleaning,
  indexSchema: modelIndexSchema,
  toDocument: modelDocument,
  filters: modelFilters,
  presentation: modelPresentation,
  thumbnailSource: modelThumbnailSource,
  fileUrls: (row) => [row.url],
  examples: modelExamples,
}
