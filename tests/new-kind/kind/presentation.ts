import type { PresentedField } from '@openverse/media'
import { commonFields, field, fieldSchemas, linkTo, nullable, pictureOf } from '@openverse/media/common'
import type { ModelRow } from './columns.ts'

const common = commonFields('models')

/** The model object, in wire order. */
export const modelPresentation: readonly PresentedField<ModelRow>[] = [
  common.id,
  common.title,
  common.indexedOn,
  common.foreignLandingUrl,
  common.url,
  common.creator,
  common.creatorUrl,
  common.license,
  common.licenseVersion,
  common.licenseUrl,
  common.provider,
  common.source,
  common.category,
  common.filesize,
  common.filetype,
  common.tags,
  common.attribution,
  common.fieldsMatched,
  common.mature,
  field(
    'polygon_count',
    nullable({
      type: 'integer',
      description: 'How many polygons the surface is made of.',
      examples: [48210],
    }),
    ({ row }) => row.polygon_count,
  ),
  field('thumbnail', nullable(fieldSchemas.thumbnail), (work, context) =>
    pictureOf(work) === null ? null : linkTo('models', work.row, 'thumb/', context),
  ),
  common.detailUrl,
  common.relatedUrl,
  common.sensitivity,
]
