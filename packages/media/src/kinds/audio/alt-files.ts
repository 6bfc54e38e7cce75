import { cleanFileUrl, readValue } from '../../common/index.ts'
import type { AltFile } from './columns.ts'
import { audioFileTypes } from './file-types.ts'

const mostFiles = 50

/** The files in `alt_files` that have a usable URL, each with what is known of it; null when there are none. */
export function readAltFiles(json: unknown): readonly AltFile[] | null {
  if (!Array.isArray(json)) return null
  const files = json.slice(0, mostFiles).map(readAltFile)
  const usable = files.filter((file) => file !== undefined)
  return usable.length > 0 ? usable : null
}

function readAltFile(json: unknown): AltFile | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const { url, bit_rate, filesize, filetype, sample_rate } = json as Readonly<Record<string, unknown>>
  const cleaned =
    typeof url === 'string' && url.trim() !== '' ? cleanFileUrl(url.trim(), audioFileTypes) : undefined
  if (!cleaned || !('url' in cleaned)) return undefined
  return {
    url: cleaned.url,
    ...member('bit_rate', readCount(bit_rate)),
    ...member('filesize', readCount(filesize)),
    ...member('filetype', typeof filetype === 'string' ? filetype.trim().toLowerCase() : ''),
    ...member('sample_rate', readCount(sample_rate)),
  }
}

/** What is missing in the data is missing on the wire as well (api.md 3.2). */
function member<T>(name: string, value: T | null): { readonly [name: string]: T } {
  return value === null || value === '' ? {} : { [name]: value }
}

function readCount(raw: unknown): number | null {
  const reading = readValue('integer', raw)
  const number = 'value' in reading ? reading.value : null
  return typeof number === 'number' && number >= 0 ? number : null
}
