import { hash } from 'node:crypto'
import { checkKey } from '../blob-error.ts'
import type { BlobStore } from '../blob-store.ts'
import { BucketClient } from './bucket-client.ts'
import { parseBucketUrl } from './bucket-url.ts'

export interface S3BlobsOptions {
  /** `s3://key:secret@host:port/bucket?region=…&tls=…`; see `parseBucketUrl`. */
  readonly url: string
  /** Longest time for one attempt; three are made. */
  readonly timeoutMs?: number
}

/** Kept with each object: the store's own check sums are not the same in all stores. */
const checksumHeader = 'x-amz-meta-sha256'

/**
 * Blobs as objects of a bucket in an S3-compatible store. The bucket has to be there: it is not made by itself, since a
 * name that was mistyped would make another. Nothing is asked of the store before the first blob.
 */
export function openS3Blobs({ url, timeoutMs = 10_000 }: S3BlobsOptions): BlobStore {
  const client = new BucketClient(parseBucketUrl(url), timeoutMs)
  return {
    async put(key, { bytes, contentType }) {
      checkKey(key)
      const sha256 = hash('sha256', bytes)
      const headers = {
        'content-type': contentType,
        // The first is signed, so that the store refuses bytes that changed on the way.
        'x-amz-content-sha256': sha256,
        [checksumHeader]: sha256,
      }
      await client.send({ method: 'PUT', key, headers, body: Uint8Array.from(bytes) })
    },

    async get(key) {
      checkKey(key)
      const answer = await client.send({ method: 'GET', key })
      if (answer === undefined) return undefined
      const { headers, bytes } = answer
      if (headers.get(checksumHeader) !== hash('sha256', bytes)) return undefined
      return { bytes, contentType: headers.get('content-type') ?? '' }
    },

    async delete(key) {
      checkKey(key)
      await client.send({ method: 'DELETE', key })
    },
  }
}
