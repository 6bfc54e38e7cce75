import { findLocalFile } from '@openverse/local-files'
import { type FetchOptions, type Outbound, OutboundError } from '@openverse/outbound'
import { messages } from '../messages.ts'
import { readable } from '../readable-file.ts'
import { PictureError } from './picture-error.ts'

/** A picture that is drawn or measured. */
export interface PictureSource {
  /** Changes when a local file does, so that what was made of the old one is not shown. */
  readonly stamp: string
  /** Where it is fetched from; null for a file of ours. */
  readonly host: string | null
  /** Given up when the signal is aborted. */
  read(signal?: AbortSignal): Promise<Uint8Array>
}

/** How pictures on the web are asked for. */
export interface PictureFetching extends Pick<FetchOptions, 'purpose' | 'timeoutMs'> {
  readonly outbound: Outbound
}

/** The largest camera files are about this size; every one under way is held in memory. */
const maximumBytes = 40_000_000

/** Finds the picture at a URL, without reading it yet. Throws `PictureError` when a local file is not there. */
export function findPicture(
  fetching: PictureFetching,
  filesRoot: string | null,
  url: string,
): Promise<PictureSource> {
  return url.startsWith('local:') ? findFile(filesRoot, url.slice('local:'.length)) : findOnWeb(fetching, url)
}

async function findFile(filesRoot: string | null, path: string): Promise<PictureSource> {
  const file = filesRoot === null ? undefined : await readable(findLocalFile(filesRoot, path), unreadable)
  if (file === undefined) throw new PictureError('unreadable', 'The file of this work is not there.')
  if (file.sizeBytes > maximumBytes)
    throw new PictureError('unreadable', `The file is larger than ${maximumBytes} bytes.`)
  const stamp = `${file.path} ${file.sizeBytes} ${file.modifiedMs}`
  return { stamp, host: null, read: () => readable(file.read(), unreadable) }
}

const unreadable = (cause: Error) => new PictureError('unreadable', messages.unreadableFile, { cause })

async function findOnWeb(
  { outbound, purpose, timeoutMs }: PictureFetching,
  url: string,
): Promise<PictureSource> {
  return {
    stamp: '',
    host: URL.parse(url)?.host ?? '',
    async read(signal) {
      try {
        const fetched = await outbound.fetchBytes(url, {
          purpose,
          timeoutMs,
          maximumBytes,
          accept: 'image/*',
          ...(signal && { signal }),
        })
        return fetched.bytes
      } catch (error) {
        if (error instanceof OutboundError)
          throw new PictureError('unreadable', error.message, { cause: error })
        throw error
      }
    },
  }
}
