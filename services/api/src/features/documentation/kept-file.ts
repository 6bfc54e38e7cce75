import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A large file that does not change while the process runs: it is compressed once, not for each request. */
export interface KeptFile {
  readonly contentType: string
  /** Weak: that of all its encodings. */
  readonly tag: string
  /** In the best encoding that an `Accept-Encoding` names; null is without any. */
  encode(acceptEncoding: string | undefined): Promise<EncodedFile>
}

export interface EncodedFile {
  readonly bytes: Buffer
  readonly encoding: string | null
}

const compressors = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }),
  gzip: promisify<Buffer, Buffer>(gzip),
}
const encodings = Object.keys(compressors) as (keyof typeof compressors)[]

/** A quarter of a second for five megabytes; the best takes half a minute and saves little. */
const brotliQuality = 6

export function keepFile(bytes: Buffer, contentType: string): KeptFile {
  const compressed = new Map<string, Promise<Buffer>>()
  return {
    contentType,
    tag: `W/"${createHash('sha256').update(bytes).digest('base64url')}"`,
    async encode(acceptEncoding) {
      const encoding = encodings.find((name) => isAccepted(acceptEncoding, name))
      if (encoding === undefined) return { bytes, encoding: null }
      const made = compressed.get(encoding) ?? compressors[encoding](bytes)
      compressed.set(encoding, made)
      return { bytes: await made, encoding }
    },
  }
}

function isAccepted(acceptEncoding = '', name: string): boolean {
  return acceptEncoding.split(',').some((one) => {
    const [named, ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return named === name && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}
