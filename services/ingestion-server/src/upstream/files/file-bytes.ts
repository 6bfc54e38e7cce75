import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UpstreamError } from '../upstream-catalog.ts'
import type { CatalogFile } from './catalog-files.ts'

export interface FileChunk {
  readonly bytes: Buffer
  /** Bytes of the file itself, compressed if it is, that were needed so far. */
  readonly bytesRead: number
}

/** Rows are handed on at the end of a piece at the latest: about a batch of ordinary ones. */
const chunkBytes = 1 << 17
const gzipMagic = Buffer.from([0x1f, 0x8b])
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * The text of a catalogue file in pieces, decompressed, without its byte order mark. Throws `UpstreamError` when it is
 * not what its name says, and when a compressed file ends too early or is damaged.
 */
export async function* readFileBytes(file: CatalogFile): AsyncGenerator<FileChunk> {
  const source = createReadStream(file.path, { highWaterMark: chunkBytes })
  const output = file.isCompressed
    ? pipeline(source, createGunzip({ chunkSize: chunkBytes }), () => {
        // A fault of either stream comes out of the loop below.
      })
    : source
  let isFirst = true
  try {
    for await (const chunk of output as AsyncIterable<Buffer>) {
      const bytes = isFirst ? withoutMark(file, chunk) : chunk
      isFirst = false
      yield { bytes, bytesRead: source.bytesRead }
    }
  } catch (error) {
    throw translate(file, error as NodeJS.ErrnoException)
  } finally {
    source.destroy()
  }
}

function withoutMark(file: CatalogFile, bytes: Buffer): Buffer {
  if (bytes.subarray(0, 2).equals(gzipMagic)) {
    throw new UpstreamError('bad-file', `${file.path}: it is compressed with gzip; let its name end in .gz`)
  }
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide) throw new UpstreamError('bad-file', `${file.path}: it is UTF-16 text; save it as UTF-8`)
  return bytes.subarray(0, 3).equals(utf8Mark) ? bytes.subarray(3) : bytes
}

function translate(file: CatalogFile, error: NodeJS.ErrnoException): Error {
  if (error instanceof UpstreamError) return error
  if (error.code === 'Z_BUF_ERROR') {
    const message = `${file.path}: the compressed file ends too early; copy or download it again`
    return new UpstreamError('bad-file', message, { cause: error })
  }
  if (error.code?.startsWith('Z_')) {
    const message = `${file.path}: it cannot be decompressed (${error.message}); it is damaged or not gzip`
    return new UpstreamError('bad-file', message, { cause: error })
  }
  if (error.code === undefined) return error
  return new UpstreamError('unreadable', `${file.path}: it cannot be read (${error.code})`, { cause: error })
}
