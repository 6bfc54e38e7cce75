import type { MediaKind } from '../../media-kind.ts'
import { audioSet } from './audio-set.ts'
import { audioCleaning } from './cleaning.ts'
import { type AudioRow, audioColumns } from './columns.ts'
import { audioDocument } from './document.ts'
import { audioExamples } from './examples.ts'
import { audioFileTypes } from './file-types.ts'
import { audioFilters } from './filters.ts'
import { audioIndexSchema } from './index-schema.ts'
import { audioPresentation } from './presentation.ts'
import { audioThumbnailSource } from './thumbnail.ts'

export const audio: MediaKind<AudioRow> = {
  name: 'audio',
  pathSegment: 'audio',
  label: 'Audio',
  description: 'Music, sounds and speech.',
  fileTypes: audioFileTypes,
  columns: audioColumns,
  cleaning: audioCleaning,
  set: audioSet,
  indexSchema: audioIndexSchema,
  toDocument: audioDocument,
  filters: audioFilters,
  presentation: audioPresentation,
  thumbnailSource: audioThumbnailSource,
  fileUrls: (row) => [row.url, ...(row.alt_files ?? []).map(({ url }) => url)],
  examples: audioExamples,
}
