import type { BlobStore } from '@openverse/blobs'
import type { Cache } from '@openverse/cache'
import type { Outbound } from '@openverse/outbound'
import type { FindVisibleWork } from '../../visible-works.ts'

/** What thumbnails need of the rest of the service. */
export interface ThumbnailPorts {
  readonly findWork: FindVisibleWork
  /** Keeps thumbnails that were drawn. */
  readonly blobs: BlobStore
  /** Remembers failures. */
  readonly cache: Cache
  readonly outbound: Outbound
  readonly settings: ThumbnailSettings
}

export interface ThumbnailSettings {
  readonly widthPx: number
  /** 1 to 100. */
  readonly jpegQuality: number
  /** For fetching the picture from its provider. */
  readonly timeoutMs: number
}
