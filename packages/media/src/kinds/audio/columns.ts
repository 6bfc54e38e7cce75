import type { Column, CommonRow } from '../../columns.ts'
import { commonColumns } from '../../common/index.ts'

export interface AudioRow extends CommonRow {
  readonly duration: number | null
  readonly bit_rate: number | null
  readonly sample_rate: number | null
  readonly genres: readonly string[] | null
  readonly audio_set: AudioSet | null
  readonly audio_set_position: number | null
  readonly audio_set_foreign_identifier: string | null
  readonly alt_files: readonly AltFile[] | null
}

/** The album, podcast or pack a track belongs to, as its row tells it once it is cleaned. */
export interface AudioSet {
  readonly foreign_identifier: string | null
  readonly title: string | null
  readonly foreign_landing_url: string | null
  readonly creator: string | null
  readonly creator_url: string | null
  readonly url: string | null
  readonly filesize: number | null
  readonly filetype: string | null
  readonly thumbnail: string | null
}

/** The same track in another format. */
export interface AltFile {
  readonly url: string
  readonly bit_rate?: number
  readonly filesize?: number
  readonly filetype?: string
  readonly sample_rate?: number
}

export const audioColumns: readonly Column[] = [
  ...commonColumns,
  { name: 'duration', type: 'integer', description: 'Length in milliseconds' },
  { name: 'bit_rate', type: 'integer', description: 'Bits per second' },
  { name: 'sample_rate', type: 'integer', description: 'Samples per second' },
  { name: 'genres', type: 'text-array', description: 'Genres, such as `{rock,"hip hop"}`' },
  {
    name: 'audio_set',
    type: 'json',
    description:
      'The album, podcast or pack the track belongs to, as an object with `title`, `foreign_identifier`, `foreign_landing_url`, `creator`, `creator_url`, `url` and `thumbnail`',
  },
  {
    name: 'audio_set_position',
    type: 'integer',
    description: 'Which track of its set it is',
    aliases: ['set_position'],
  },
  {
    name: 'audio_set_foreign_identifier',
    type: 'text',
    description: 'Id of the set at its provider; taken from `audio_set` when missing',
  },
  {
    name: 'alt_files',
    type: 'json',
    description:
      'The track in other formats: a list of objects with `url`, `bit_rate`, `filesize`, `filetype`, `sample_rate`',
  },
]
