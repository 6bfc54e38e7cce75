import type { BlobStore } from '@openverse/blobs'
import type { Database } from '@openverse/database'
import type { IngestionSchema } from '@openverse/ingestion-server'
import type { SearchEngine } from '@openverse/search'

/** A choice of adapters. Nothing outside the profile's file knows which they are. */
export interface Profile {
  readonly database: Database<IngestionSchema>
  readonly engine: SearchEngine
  /** Keeps thumbnails that were drawn. */
  readonly thumbnails: BlobStore
  close(): Promise<void>
}
