import { nullable } from './nullable.ts'
import { sensitivityValues } from './sensitivity-values.ts'

/** The schemas of the fields that every kind shows, with the sentences and examples of the API's documentation. */
export const fieldSchemas = {
  id: {
    type: 'string',
    format: 'uuid',
    description: 'The identifier of the work.',
    examples: ['3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'],
  },
  title: nullable({
    type: 'string',
    description: 'The title of the work, without markup.',
    examples: ['Harbour at dawn'],
  }),
  indexedOn: {
    type: 'string',
    format: 'date-time',
    description: 'When the catalogue first had the work.',
    examples: ['2023-04-02T08:15:30.421337Z'],
  },
  foreignLandingUrl: nullable({
    type: 'string',
    description: 'The page that shows the work where it comes from.',
    examples: ['https://photos.example.org/p/4711'],
  }),
  url: nullable({
    type: 'string',
    description: 'The file itself.',
    examples: ['https://cdn.example.org/4711_large.jpg'],
  }),
  creator: nullable({
    type: 'string',
    description: 'Who made the work, without markup.',
    examples: ['Ada Example'],
  }),
  creatorUrl: nullable({
    type: 'string',
    description: 'A page about the creator.',
    examples: ['https://photos.example.org/ada'],
  }),
  license: { type: 'string', description: 'The slug of the license.', examples: ['by-sa'] },
  licenseVersion: nullable({ type: 'string', description: 'The version of the license.', examples: ['4.0'] }),
  licenseUrl: nullable({
    type: 'string',
    description: 'Where the license can be read.',
    examples: ['https://creativecommons.org/licenses/by-sa/4.0/'],
  }),
  provider: nullable({ type: 'string', description: 'Where the work is hosted.', examples: ['flickr'] }),
  source: nullable({
    type: 'string',
    description: 'The collection the work belongs to, often the provider.',
    examples: ['flickr'],
  }),
  category: nullable({ type: 'string', description: 'What sort of work it is.', examples: ['photograph'] }),
  filesize: nullable({ type: 'integer', description: 'The size of the file in bytes.', examples: [812345] }),
  filetype: nullable({ type: 'string', description: 'The type of the file.', examples: ['jpg'] }),
  tags: {
    type: 'array',
    items: {
      type: 'object',
      required: ['name', 'accuracy', 'unstable__provider'],
      properties: {
        name: { type: 'string', description: 'The tag.', examples: ['harbour'] },
        accuracy: nullable({
          type: 'number',
          description: 'How sure a machine was of it, up to 1; null for tags given by people.',
        }),
        unstable__provider: nullable({ type: 'string', description: 'Who gave the tag.' }),
      },
      title: 'Tag',
    },
    description: 'The tags of the work.',
    examples: [[{ name: 'harbour', accuracy: null, unstable__provider: 'flickr' }]],
  },
  attribution: nullable({
    type: 'string',
    description: 'Text to credit the work with, as its license asks for.',
    examples: [
      '"Harbour at dawn" by Ada Example is licensed under CC BY-SA 4.0. To view a copy of this license, visit https://creativecommons.org/licenses/by-sa/4.0/.',
    ],
  }),
  fieldsMatched: {
    type: 'array',
    items: { type: 'string' },
    description: 'The fields in which the words of the query were found.',
    examples: [['title', 'tags.name']],
  },
  mature: { type: 'boolean', description: 'Whether the work was marked as sensitive.', examples: [false] },
  thumbnail: {
    type: 'string',
    format: 'uri',
    description: 'A small picture of the work.',
    examples: ['https://api.example.org/v1/images/3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b/thumb/'],
  },
  detailUrl: {
    type: 'string',
    format: 'uri',
    description: 'The work itself in this API.',
    examples: ['https://api.example.org/v1/images/3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b/'],
  },
  relatedUrl: {
    type: 'string',
    format: 'uri',
    description: 'Works that are like it.',
    examples: ['https://api.example.org/v1/images/3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b/related/'],
  },
  sensitivity: {
    type: 'array',
    items: { enum: [...sensitivityValues] },
    description:
      'Why the work may be sensitive: its text has a sensitive term, or it was reported and found sensitive.',
    examples: [[]],
  },
} as const
