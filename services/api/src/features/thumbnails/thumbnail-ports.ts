import type { BlobStore } from '@openverse/blobs'
import type { Cache } from '@openverse/cache'
import type { Outbound } from '@openverse/outbound'

/** What making thumbnails needs of the rest of the service. */
export interface ThumbnailPorts {
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
