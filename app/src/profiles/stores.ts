import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import type { Settings } from '../settings.ts'
import type { Stores } from './profile.ts'

export const megabyte = 1024 * 1024

/** Both, to be closed as one: the engine first, because what it is doing may want the database. */
export function asStores(database: Stores['database'], engine: Stores['engine']): Stores {
  return {
    database,
    engine,
    close: () => engine.close().finally(() => database.close()),
  }
}

/** Thumbnails as files, the oldest of which make way. */
export const openThumbnailFiles = (folder: string, { thumbnailCacheMb }: Settings) =>
  openFilesystemBlobs(folder, { maximumBytes: thumbnailCacheMb * megabyte })
