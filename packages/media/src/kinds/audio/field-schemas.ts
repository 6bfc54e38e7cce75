import { fieldSchemas, nullable } from '../../common/index.ts'
import { audioExamples } from './examples.ts'

const text = (description: string) => nullable({ type: 'string', description })

/** The schemas of the fields that only audio has. */
export const audioSchemas = {
  genres: nullable({
    type: 'array',
    items: { type: 'string' },
    description: 'The genres of the track.',
    examples: [['rock']],
  }),
  altFiles: nullable({
    type: 'array',
    items: {
      type: 'object',
      required: ['url'],
      properties: {
        url: { type: 'string', description: 'The file itself.' },
        bit_rate: { type: 'integer', description: 'Bits per second.' },
        filesize: { type: 'integer', description: 'The size of the file in bytes.' },
        filetype: { type: 'string', description: 'The type of the file.' },
        sample_rate: { type: 'integer', description: 'Samples per second.' },
      },
      title: 'AudioAltFile',
    },
    description: 'The track in other formats.',
    examples: [[{ url: 'https://sounds.example.org/s/88.wav', bit_rate: 1411000, filetype: 'wav' }]],
  }),
  audioSet: nullable({
    type: 'object',
    required: ['title', 'foreign_landing_url', 'creator', 'creator_url', 'url', 'filesize', 'filetype'],
    properties: {
      title: text('Its title.'),
      foreign_landing_url: text('The page that shows it where it comes from.'),
      creator: text('Who made it.'),
      creator_url: text('A page about who made it.'),
      url: text('A file with all of it.'),
      filesize: nullable({ type: 'integer', description: 'The size of that file in bytes.' }),
      filetype: text('The type of that file.'),
    },
    title: 'AudioSet',
    description: 'The album, podcast or pack the track belongs to.',
    examples: [audioExamples.item.audio_set],
  }),
  duration: nullable({ type: 'integer', description: 'The length in milliseconds.', examples: [5210] }),
  bitRate: nullable({ type: 'integer', description: 'Bits per second.', examples: [128000] }),
  sampleRate: nullable({ type: 'integer', description: 'Samples per second.', examples: [44100] }),
  thumbnail: nullable(fieldSchemas.thumbnail),
  waveform: {
    type: 'string',
    format: 'uri',
    description: 'The waveform of the track.',
    examples: ['https://api.example.org/v1/audio/9a1c2d3e-4f50-4b61-8c72-d83e94fa05b6/waveform/'],
  },
  peaks: {
    type: 'array',
    items: { type: 'number' },
    description: 'The points of the waveform, from 0 to 1; only with `peaks=true`, empty until it was drawn.',
    examples: [[0.00612, 0.5]],
  },
} as const
