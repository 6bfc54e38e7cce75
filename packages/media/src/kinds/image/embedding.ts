import { commonFields, field } from '../../common/index.ts'
import type { Embedding } from '../../media-kind.ts'
import type { ImageRow } from './columns.ts'
import { imageEmbedExample } from './examples.ts'

const { title, creator, creatorUrl, licenseUrl } = commonFields('images')

/** The answer of oEmbed, in wire order (api.md 3.11). */
export const imageEmbedding: Embedding<ImageRow> = {
  presentation: [
    field(
      'version',
      { type: 'string', const: '1.0', description: 'The version of oEmbed.', examples: ['1.0'] },
      () => '1.0',
    ),
    field(
      'type',
      { type: 'string', const: 'photo', description: 'What it is to oEmbed.', examples: ['photo'] },
      () => 'photo',
    ),
    field(
      'width',
      { type: 'integer', description: 'The width of the picture in pixels.', examples: [2048] },
      ({ row }) => row.width,
    ),
    field(
      'height',
      { type: 'integer', description: 'The height of the picture in pixels.', examples: [1365] },
      ({ row }) => row.height,
    ),
    title,
    { ...creator, name: 'author_name' },
    { ...creatorUrl, name: 'author_url' },
    licenseUrl,
  ],
  unmeasuredPicture: ({ width, height, url }) => (width === null || height === null ? url : null),
  withSize: (row, size) => ({ ...row, ...size }),
  example: imageEmbedExample,
}
