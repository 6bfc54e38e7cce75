import { randomUUID } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BlobStore } from '@openverse/blobs'
import { nearestThatExists } from '../nearest-that-exists.ts'
import { type Finding, failure } from './finding.ts'

const subject = 'thumbnails'

/** Writes, reads and deletes one small object: the one thing that an examination changes. */
export async function probeThumbnails(store: BlobStore, where: string): Promise<Finding> {
  const key = `doctor/${randomUUID()}`
  const bytes = Buffer.from(key)
  try {
    await store.put(key, { bytes, contentType: 'text/plain' })
    const found = await store.get(key)
    await store.delete(key)
    if (found !== undefined && bytes.equals(found.bytes))
      return { subject, state: 'well', found: `${where} can be written, read and deleted` }
    const remedy = 'look after the store: no thumbnail can be kept in it'
    return { subject, state: 'ill', found: `${where} does not give back what was written`, remedy }
  } catch (error) {
    return failure(subject, error as Error)
  }
}

/** Where thumbnails are files, of `BLOBS_URL` or in the data folder. */
export function examineThumbnailFolder(blobsUrl: string | null, data: string): Finding {
  try {
    const folder = blobsUrl === null ? join(data, 'thumbnails') : fileURLToPath(blobsUrl)
    accessSync(nearestThatExists(folder), constants.W_OK)
    return { subject, state: 'well', found: `files in ${folder}` }
  } catch (error) {
    const remedy =
      'set BLOBS_URL to s3://key:secret@host:port/bucket, or to file:///folder that the user who runs Openverse may write to'
    return { subject, state: 'ill', found: (error as Error).message, remedy }
  }
}
