import type { Catalogue } from '@openverse/catalogue'
import type { Database } from '@openverse/database'
import type { MediaKind } from '@openverse/media'
import type { SearchEngine } from '@openverse/search'
import type { IngestionSchema } from '../schema.ts'
import type { UpstreamCatalog, UpstreamLocation } from '../upstream/upstream-catalog.ts'

/** What the service needs of the process it runs in. */
export interface IngestionPorts {
  readonly database: Database<IngestionSchema>
  readonly engine: SearchEngine
  readonly kinds: readonly MediaKind[]
  readonly now: () => Date
  /** One a line, as refreshes get them. */
  readonly sensitiveTerms: string
  /** Whether a kind whose generation cannot be opened is made again by the schedule, or only when somebody says so. */
  readonly remakesUnusable: boolean
  readonly catalogue: Pick<Catalogue, 'removeWork' | 'restoreWork' | 'followLive'>
  /** Opens a catalogue where a request or the memory says it is. Throws `UpstreamError`, also for a relative path. */
  openUpstream(location: UpstreamLocation): Promise<UpstreamCatalog>
  /**
   * Does a refresh with `performRefresh`, away from the thread that answers requests, and hands it the reason of the
   * signal. Kept when it has ended; broken with the fault that made it fail or kept it from beginning.
   */
  execute(refresh: AcceptedRefresh, signal: AbortSignal): Promise<void>
}

/** A refresh that has its task and has to be done. Plain data, so that it can be handed to another thread. */
export interface AcceptedRefresh {
  readonly taskId: string
  readonly kind: string
  readonly location: UpstreamLocation
  readonly isForced: boolean
}
