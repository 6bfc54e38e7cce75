import { join } from 'node:path'
import { openMemoryCache } from '@openverse/cache/memory'
import type { CatalogueSchema } from '@openverse/catalogue'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import type { IngestionSchema } from '@openverse/ingestion-server'
import { openSqliteSearch } from '@openverse/search/sqlite'
import type { Settings } from '../settings.ts'
import type { Profile, Stores } from './profile.ts'
import { asStores, megabyte, openThumbnailFiles } from './stores.ts'

/** One process, SQLite and files, nothing to install: everything lies in the data folder. */
export const embedded: Profile = {
  async open(settings) {
    const thumbnails = await openThumbnailFiles(join(settings.data, 'thumbnails'), settings)
    // Last of those that may fail: it has threads.
    const stores = openSqliteStores(settings, settings.readerThreads, settings.searchCacheMb)
    const cache = openMemoryCache({ now: () => new Date() })
    return { ...stores, thumbnails, cache, places: [['data folder', settings.data]] }
  },
  openStores: (settings) => openSqliteStores(settings, 0, 16),
}

function openSqliteStores({ data }: Settings, readerThreads: number, searchCacheMb: number): Stores {
  const database = openSqliteDatabase<IngestionSchema>({ folder: data, writesInThread: true })
  const engine = openSqliteSearch({
    folderOf: (index) => join(data, 'generations', index),
    readerThreads,
    cacheBytes: searchCacheMb * megabyte,
  })
  return asStores(database, engine)
}

export const openEmbeddedDatabase = (dataFolder: string) =>
  openSqliteDatabase<CatalogueSchema>({ folder: dataFolder })
