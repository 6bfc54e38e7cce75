import { Type } from 'typebox'
import { fieldSchemas, nullable } from '../../common/index.ts'
import { audioExamples } from './examples.ts'

const text = (description: string) => nullable(Type.String({ description }))

/** The schemas of the fields that only audio has. */
export const audioSchemas = {
  genres: nullable(
    Type.Array(Type.String(), { description: 'The genres of the track.', examples: [['rock']] }),
  ),
  altFiles: nullable(
    Type.Array(
      Type.Object(
        {
          url: Type.String({ description: 'The file itself.' }),
          bit_rate: Type.Optional(Type.Integer({ description: 'Bits per second.' })),
          filesize: Type.Optional(Type.Integer({ description: 'The size of the file in bytes.' })),
          filetype: Type.Optional(Type.String({ description: 'The type of the file.' })),
          sample_rate: Type.Optional(Type.Integer({ description: 'Samples per second.' })),
        },
        { title: 'AudioAltFile' },
      ),
      {
        description: 'The track in other formats.',
        examples: [[{ url: 'https://sounds.example.org/s/88.wav', bit_rate: 1411000, filetype: 'wav' }]],
      },
    ),
  ),
  audioSet: nullable(
    Type.Object(
      {
        title: text('Its title.'),
        foreign_landing_url: text('The page that shows it where it comes from.'),
        creator: text('Who made it.'),
        creator_url: text('A page about who made it.'),
        url: text('A file with all of it.'),
        filesize: nullable(Type.Integer({ description: 'The size of that file in bytes.' })),
        filetype: text('The type of that file.'),
      },
      {
        title: 'AudioSet',
        description: 'The album, podcast or pack the track belongs to.',
        examples: [audioExamples.item.audio_set],
      },
    ),
  ),
  duration: nullable(Type.Integer({ description: 'The length in milliseconds.', examples: [5210] })),
  bitRate: nullable(Type.Integer({ description: 'Bits per second.', examples: [128000] })),
  sampleRate: nullable(Type.Integer({ description: 'Samples per second.', examples: [44100] })),
  thumbnail: nullable(fieldSchemas.thumbnail),
  waveform: Type.String({
    format: 'uri',
    description: 'The waveform of the track.',
    examples: ['https://api.example.org/v1/audio/9a1c2d3e-4f50-4b61-8c72-d83e94fa05b6/waveform/'],
  }),
  peaks: Type.Array(Type.Number(), {
    description: 'The points of the waveform, from 0 to 1; only with `peaks=true`, empty until it was drawn.',
    examples: [[0.00612, 0.5]],
  }),
} as const
