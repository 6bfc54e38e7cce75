import { createHash } from 'node:crypto'
import type { Blob } from '../blob-store.ts'

/**
 * A blob as one file: a line of JSON that tells type, length and check sum, then the bytes. In one file the type can
 * never belong to other bytes, and a file that a power cut left short is recognized.
 */
export function encodeBlob({ bytes, contentType }: Blob): Uint8Array {
  const header: Header = { contentType, length: bytes.length, sha256: sha256(bytes) }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes])
}

/** Undefined for a file that is not whole. */
export function decodeBlob(file: Buffer): Blob | undefined {
  const end = file.indexOf('\n')
  const header = end < 0 ? undefined : readHeader(file.toString('utf8', 0, end))
  if (header === undefined) return undefined
  const bytes = file.subarray(end + 1)
  if (bytes.length !== header.length || sha256(bytes) !== header.sha256) return undefined
  return { bytes, contentType: header.contentType }
}

interface Header {
  readonly contentType: string
  readonly length: number
  readonly sha256: string
}

function readHeader(text: string): Header | undefined {
  try {
    return JSON.parse(text) as Header
  } catch {
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}
