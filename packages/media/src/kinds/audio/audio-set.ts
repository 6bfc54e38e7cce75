import type { Column } from '../../columns.ts'
import {
  type CleanedUrl,
  cleanFileUrl,
  cleanWebUrl,
  cut,
  pictureTypes,
  readValue,
} from '../../common/index.ts'
import type { WorkSet } from '../../media-kind.ts'
import type { AudioRow, AudioSet } from './columns.ts'

/** Albums, podcasts and packs: a table of their own, one row for all the tracks that name the same set. */
export const audioSet: WorkSet<AudioRow> = {
  name: 'audioset',
  columns: [
    {
      name: 'foreign_identifier',
      type: 'text',
      description: 'Id of the set at its provider',
      isRequired: true,
    },
    { name: 'provider', type: 'text', description: 'Where the set is hosted', isRequired: true },
    { name: 'title', type: 'text', description: 'Title of the set' },
    { name: 'foreign_landing_url', type: 'text', description: 'The page that shows the set' },
    { name: 'creator', type: 'text', description: 'Who made the set' },
    { name: 'creator_url', type: 'text', description: 'A page about the creator' },
    { name: 'url', type: 'text', description: 'A file with all of the set' },
    { name: 'filesize', type: 'integer', description: 'Size of that file in bytes' },
    { name: 'filetype', type: 'text', description: 'Type of that file' },
    { name: 'thumbnail', type: 'text', description: 'A small picture of the set' },
  ] satisfies readonly Column[],
  fromRow(row) {
    const key = row.audio_set_foreign_identifier
    if (key === null || row.audio_set === null) return undefined
    return { ...row.audio_set, foreign_identifier: key, provider: row.provider }
  },
  keyOf: (row) => row.audio_set_foreign_identifier,
}

/** What a row says about its set, and where in it the track stands. */
export interface StatedSet {
  readonly set: AudioSet
  readonly position: number | null
}

/**
 * Reads `audio_set` as upstream writes it: with the names of the set's table, or as older rows have it (`audio_set`,
 * `set_url`, `set_thumbnail`, `set_position`) without an identifier, for which the set's page then stands. Undefined
 * when nothing in it says which set is meant.
 */
export function readAudioSet(json: unknown): StatedSet | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const members = json as Readonly<Record<string, unknown>>
  const landingUrl = readUrl(members.foreign_landing_url ?? members.set_url, cleanWebUrl)
  const title = readText(members.title ?? members.audio_set)
  const identifier = readText(members.foreign_identifier) ?? landingUrl ?? title
  if (identifier === null) return undefined
  const set: AudioSet = {
    foreign_identifier: identifier,
    title,
    foreign_landing_url: landingUrl,
    creator: readText(members.creator),
    creator_url: readUrl(members.creator_url, cleanWebUrl),
    // A file beside the catalogue is served for a work, and a set is none.
    url: readUrl(members.url, cleanWebUrl),
    filesize: readInteger(members.filesize),
    filetype: readText(members.filetype),
    thumbnail: readUrl(members.thumbnail ?? members.set_thumbnail, (url) => cleanFileUrl(url, pictureTypes)),
  }
  return { set, position: readInteger(members.set_position) }
}

const longestText = 2000

function readText(raw: unknown): string | null {
  const reading = readValue('text', raw)
  return 'value' in reading && typeof reading.value === 'string' ? cut(reading.value, longestText) : null
}

function readInteger(raw: unknown): number | null {
  const reading = readValue('integer', raw)
  return 'value' in reading && typeof reading.value === 'number' ? reading.value : null
}

/** A set is told by many rows: what cannot be used of it is left out and refuses none of them. */
function readUrl(raw: unknown, clean: (url: string) => CleanedUrl): string | null {
  if (typeof raw !== 'string' || raw.trim() === '') return null
  const cleaned = clean(raw.trim())
  return 'url' in cleaned ? cleaned.url : null
}
