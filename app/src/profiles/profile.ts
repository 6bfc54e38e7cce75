import type { BlobStore } from '@openverse/blobs'
import type { Cache } from '@openverse/cache'
import type { Database } from '@openverse/database'
import type { IngestionSchema } from '@openverse/ingestion-server'
import type { SearchEngine } from '@openverse/search'
import type { Logger } from 'pino'
import type { Settings } from '../settings.ts'

/** A choice of adapters. Nothing outside the profile's file knows which they are. */
export interface Profile {
  /** Opens everything that the services need. Throws `SettingsError` when it is not said where something is. */
  open(settings: Settings, log: Logger): Promise<Adapters>
  /** Tables and indices alone, as a thread opens them that works on a refresh. */
  openStores(settings: Settings): Stores
}

export interface Stores {
  readonly database: Database<IngestionSchema>
  readonly engine: SearchEngine
  close(): Promise<void>
}

export interface Adapters extends Stores {
  /** Keeps thumbnails that were drawn. */
  readonly thumbnails: BlobStore
  /** Remembers for a while what was found out, in each process or for all of them. */
  readonly cache: Cache
  /** Where what the installation remembers lies, for people: what it is and its address, without secrets. */
  readonly places: readonly (readonly [what: string, where: string])[]
}
