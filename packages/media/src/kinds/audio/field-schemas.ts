import { Type } from 'typebox'
import { fieldSchemas, nullable } from '../../common/index.ts'

const text = () => nullable(Type.String())

/** The schemas of the fields that only audio has. */
export const audioSchemas = {
  genres: nullable(
    Type.Array(Type.String(), { description: 'The genres of the track.', examples: [['rock']] }),
  ),
  altFiles: nullable(
    Type.Array(
      Type.Object(
        {
          url: Type.String(),
          bit_rate: Type.Optional(Type.Integer()),
          filesize: Type.Optional(Type.Integer()),
          filetype: Type.Optional(Type.String()),
          sample_rate: Type.Optional(Type.Integer()),
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
        title: text(),
        foreign_landing_url: text(),
        creator: text(),
        creator_url: text(),
        url: text(),
        filesize: nullable(Type.Integer()),
        filetype: text(),
      },
      {
        title: 'AudioSet',
        description: 'The album, podcast or pack the track belongs to.',
        examples: [null],
      },
    ),
  ),
  duration: nullable(Type.Integer({ description: 'The length in milliseconds.', examples: [5210] })),
  bitRate: nullable(Type.Integer({ description: 'Bits per second.', examples: [128000] })),
  sampleRate: nullable(Type.Integer({ description: 'Samples per second.', examples: [44100] })),
  thumbnail: nullable(fieldSchemas.thumbnail),
  waveform: Type.String({
    description: 'The waveform of the track.',
    examples: ['https://api.example.org/v1/audio/9a1c2d3e-4f50-4b61-8c72-d83e94fa05b6/waveform/'],
  }),
  peaks: Type.Array(Type.Number(), {
    description: 'The points of the waveform, from 0 to 1; only with `peaks=true`, empty until it was drawn.',
    examples: [[0.00612, 0.5]],
  }),
} as const
