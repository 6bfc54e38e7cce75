import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobError, checkKey } from '../blob-error.ts'
import type { BlobStore } from '../blob-store.ts'
import { decodeBlob, encodeBlob } from './blob-file.ts'
import { evictOldest } from './evict-oldest.ts'

export interface FilesystemBlobsOptions {
  /** When the files together are larger than this, the oldest go. Without it the store grows as it is filled. */
  readonly maximumBytes?: number
}

/**
 * Blobs as files below a folder, which is made when it is not there. Files are named by the hash of their key, so
 * that no key is a path, and lie in 256 folders, so that none grows large.
 */
export async function openFilesystemBlobs(
  folder: string,
  options: FilesystemBlobsOptions = {},
): Promise<BlobStore> {
  const { maximumBytes = Number.POSITIVE_INFINITY } = options
  await translated('open', () => mkdir(folder, { recursive: true }))
  let sizeBytes = await evict()
  let eviction: Promise<void> | undefined

  function evict(): Promise<number> {
    return maximumBytes === Number.POSITIVE_INFINITY ? Promise.resolve(0) : evictOldest(folder, maximumBytes)
  }

  /** Counting what lies in the folder takes a while, so it is done when the sum of what was put says that it is due. */
  async function grow(bytes: number): Promise<void> {
    sizeBytes += bytes
    if (sizeBytes <= maximumBytes) return
    const counted = sizeBytes
    eviction ??= evict()
      .then((left) => {
        // With what came while it was counted, be it counted twice.
        sizeBytes += left - counted
      })
      .finally(() => {
        eviction = undefined
      })
    await eviction
  }

  return {
    async put(key, blob) {
      const path = pathOf(folder, key)
      const file = encodeBlob(blob)
      await translated('write', () => writeAtomically(path, file))
      await translated('evict from', () => grow(file.length))
    },

    async get(key) {
      const path = pathOf(folder, key)
      const file = await translated('read', () => readFile(path).catch(ignoreMissing))
      return file && decodeBlob(file)
    },

    async delete(key) {
      const path = pathOf(folder, key)
      await translated('delete from', () => rm(path, { force: true }))
    },
  }
}

function pathOf(folder: string, key: string): string {
  checkKey(key)
  const name = createHash('sha256').update(key).digest('hex')
  return join(folder, name.slice(0, 2), name.slice(2))
}

/** Renaming is one step for every reader: it sees the whole old file or the whole new one. */
async function writeAtomically(path: string, file: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(unfinished, file)
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function translated<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new BlobError('unavailable', `blobs/filesystem: could not ${what} the store`, { cause: error })
  }
}
