import type { GenerationBuild } from '@openverse/catalogue'
import type { Database } from '@openverse/database'
import type { CommonRow, MediaKind } from '@openverse/media'
import type { SearchEngine } from '@openverse/search'
import type { Quarantine } from '../quarantine/quarantine.ts'
import type { IngestionSchema } from '../schema.ts'
import type { UpstreamCatalog } from '../upstream/upstream-catalog.ts'
import type { FoundSources } from './found-sources.ts'
import type { Samples } from './samples.ts'

export interface RefreshPorts {
  readonly database: Database<IngestionSchema>
  readonly engine: SearchEngine
  readonly now: () => Date
  /** One a line; none when it is empty. */
  readonly sensitiveTerms: string
  /** A new generation with fewer works than this share of the last one from the same upstream is refused. */
  readonly minimumShare: number
}

/** One refresh under way: what it works with, and what its steps have found so far. */
export interface Refresh {
  readonly taskId: string
  readonly ports: RefreshPorts
  readonly kind: MediaKind
  readonly upstream: UpstreamCatalog
  /** Of what it is made from, when reading began. */
  readonly fingerprint: string
  /** Whether a suspiciously small generation goes live all the same. */
  readonly isForced: boolean
  /** Whether the text of a work contains a sensitive term. */
  readonly hasSensitiveText: (row: CommonRow) => boolean
  readonly build: GenerationBuild
  readonly quarantine: Quarantine
  readonly sources: FoundSources
  readonly unknownColumns: Set<string>
  /** Rows that were accepted while copying. */
  acceptedRows: number
  /** Rows of the finished copy. */
  rows: number
  /** Rows of works that their source has removed: they are shown by their address, and no search finds them. */
  removedFromSource: number
  /** Rows that the index refused. */
  failedDocuments: number
  /** Documents of the finished index. */
  documents: number
  readonly samples: Samples
  /** Kinds whose demo made way at go-live. */
  readonly withdrawnKinds: string[]
  /** From go-live on there is nothing left to undo. */
  isLive: boolean
}

/** One step of a refresh: named for the people who watch it. */
export interface RefreshStep {
  readonly name: string
  /** What is counted while it runs. */
  readonly unit: string
  /** Its share of the time a refresh takes; those of all steps make 1. */
  readonly weight: number
  /**
   * Does the step. `report` must be awaited now and then: it notes how far the step is, and throws when it is to stop. The
   * signal is for what may make it wait for long in between.
   */
  run(
    refresh: Refresh,
    report: (done: number, fraction: number) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<void>
}

/** The refresh must not go on; the message says why. */
export class RefreshStopped extends Error {
  override readonly name = 'RefreshStopped'
}

/** The new generation must not go live; the message says why. Expected, and told apart from faults. */
export class RefreshRefused extends Error {
  override readonly name = 'RefreshRefused'
}
