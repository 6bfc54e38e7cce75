import { commonFields, field, fieldSchemas, linkTo, nullable } from '../../common/index.ts'
import type { PresentedField } from '../../media-kind.ts'
import type { ImageRow } from './columns.ts'

const common = commonFields('images')

/** The image object, in wire order (api.md 3.1). */
export const imagePresentation: readonly PresentedField<ImageRow>[] = [
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
    'height',
    nullable({ type: 'integer', description: 'The height of the picture in pixels.', examples: [1365] }),
    ({ row }) => row.height,
  ),
  field(
    'width',
    nullable({ type: 'integer', description: 'The width of the picture in pixels.', examples: [2048] }),
    ({ row }) => row.width,
  ),
  field('thumbnail', fieldSchemas.thumbnail, ({ row }, context) => linkTo('images', row, 'thumb/', context)),
  common.detailUrl,
  common.relatedUrl,
  common.sensitivity,
]
