import { atLeast, commonCleaning } from '../../common/index.ts'
import type { CleaningRule } from '../../media-kind.ts'
import { readAltFiles } from './alt-files.ts'
import { readAudioSet } from './audio-set.ts'
import type { AudioRow } from './columns.ts'
import { audioFileTypes } from './file-types.ts'

const set: CleaningRule<AudioRow> = {
  name: 'audio-set',
  description:
    'A set is written with the names of its table; its identifier (without one, its page or title) and the position in it fill the columns of their own where those are missing.',
  apply(row) {
    if (row.audio_set === null) return undefined
    const stated = readAudioSet(row.audio_set)
    if (!stated) return { audio_set: null }
    return {
      audio_set: stated.set,
      audio_set_foreign_identifier: row.audio_set_foreign_identifier ?? stated.set.foreign_identifier,
      audio_set_position: row.audio_set_position ?? stated.position,
    }
  },
}

const altFiles: CleaningRule<AudioRow> = {
  name: 'alt-files',
  description: 'Alternative files without a usable URL go; of the others, at most 50, what is malformed.',
  apply: (row) => (row.alt_files === null ? undefined : { alt_files: readAltFiles(row.alt_files) }),
}

export const audioCleaning: readonly CleaningRule<AudioRow>[] = [
  ...commonCleaning({ fileTypes: audioFileTypes }),
  atLeast<AudioRow>('audio-numbers', 0, ['duration', 'bit_rate', 'sample_rate', 'audio_set_position']),
  set,
  altFiles,
]
