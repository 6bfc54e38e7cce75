import { join } from 'node:path'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import type { CatalogueSchema } from '@openverse/catalogue'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import type { IngestionSchema } from '@openverse/ingestion-server'
import { openSqliteSearch } from '@openverse/search/sqlite'
import type { Settings } from '../settings.ts'
import type { Profile } from './profile.ts'

/** One process, SQLite and files, nothing to install: everything lies in the data folder. */
export async function openEmbedded(settings: Settings): Promise<Profile> {
  const stores = openEmbeddedStores(settings.data, settings.readerThreads, settings.searchCacheMb)
  const thumbnails = await openFilesystemBlobs(join(settings.data, 'thumbnails'), {
    maximumBytes: settings.thumbnailCacheMb * megabyte,
  })
  return { ...stores, thumbnails }
}

/** Tables and index alone, as a thread opens them that works on a refresh. */
export function openEmbeddedStores(
  dataFolder: string,
  readerThreads: number,
  searchCacheMb: number,
): Omit<Profile, 'thumbnails'> {
  const database = openSqliteDatabase<IngestionSchema>({ folder: dataFolder, writesInThread: true })
  const engine = openSqliteSearch({
    folderOf: (index) => join(dataFolder, 'generations', index),
    readerThreads,
    cacheBytes: searchCacheMb * megabyte,
  })
  return {
    database,
    engine,
    async close() {
      await engine.close()
      await database.close()
    },
  }
}

export const openEmbeddedDatabase = (dataFolder: string) =>
  openSqliteDatabase<CatalogueSchema>({ folder: dataFolder })

const megabyte = 1024 * 1024
