import { copyFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Closing, temporaryFolder } from '../journeys/running-server.ts'

/** A row of a catalogue of pictures. Works of the same number have the same identifier in every catalogue. */
export interface PictureRow {
  readonly number: number
  readonly title: string
  readonly tag?: string
  /** Where the picture is; by default somewhere that nobody asks. */
  readonly url?: string
}

/** Writes a catalogue file, copies files beside it and answers its path; all goes away with the test. */
export function writeCatalogue(
  t: Closing,
  rows: readonly PictureRow[],
  files: readonly string[] = [],
): string {
  const folder = temporaryFolder(t)
  for (const file of files) copyFileSync(file, join(folder, basename(file)))
  const path = join(folder, 'image.csv')
  const lines = rows.map(({ number, title, tag, url }) => {
    const tags = tag === undefined ? '' : JSON.stringify([{ name: tag }])
    const place = url ?? `https://pictures.example/${number}.jpg`
    return ['museum', number, place, 'by', title, tags].map(quoted).join(',')
  })
  writeFileSync(path, ['provider,foreign_identifier,url,license,title,tags', ...lines, ''].join('\n'))
  return path
}

/** So many rows, each made of its number. */
export const rowsOf = (count: number, make: (number: number) => Omit<PictureRow, 'number'>): PictureRow[] =>
  Array.from({ length: count }, (_, i) => ({ number: i + 1, ...make(i + 1) }))

const quoted = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`
