import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

const fixtures = new URL('../../../../packages/media/fixtures/', import.meta.url)

export type RawRow = Readonly<Record<string, unknown>>

/** Rows of the real upstream catalogue, every cell a text. */
export const realRows = {
  image: () => readRows('image_upstream_800.csv'),
  audio: () => readRows('audio_upstream_50.csv'),
} as const

function readRows(file: string): readonly RawRow[] {
  return parse(readFileSync(new URL(file, fixtures)), { columns: true })
}
