import type { MediaKind, Work } from '@openverse/media'
import type { SearchReader } from '@openverse/search'

/**
 * The works that can be seen right now: for each kind its live generation, minus what was taken down or hidden. One
 * per process or thread; opened by `openCatalogue`.
 */
export interface Catalogue {
  readonly kinds: readonly MediaKind[]
  /**
   * Lends the live generation of a kind; it stays open until `use` is done, even when another goes live meanwhile.
   * Answers undefined, without calling `use`, when the kind has no live generation.
   */
  withLive<T>(kind: string, use: (generation: Generation) => Promise<T>): Promise<T | undefined>
  /** Works by identifier in the order asked for; unknown, removed and hidden ones are left out. */
  findWorks(generation: Generation, identifiers: readonly string[]): Promise<readonly Work[]>
  /**
   * The sources of a kind, hidden ones included, by name, at most a second old; the same array for as long as nothing
   * about them has changed.
   */
  listSources(kind: string): Promise<readonly Source[]>
  /** Takes a work down, in search and details at once and in every later generation. */
  removeWork(work: ModeratedWork, reason: string): Promise<ModerationOutcome>
  /** Undoes `removeWork`. */
  restoreWork(work: ModeratedWork): Promise<ModerationOutcome>
  /** Opens what has gone live since, and closes what nobody holds any more. Repeating it is harmless. */
  followLive(): Promise<void>
  close(): Promise<void>
}

export interface ModeratedWork {
  readonly identifier: string
  /** Needed where works of several kinds have the same identifier. */
  readonly kind?: string | undefined
}

/**
 * `unchanged`: it was so already. `unknown`: no live generation has the work. `ambiguous`: works of several kinds have the
 * identifier, and nothing was done to any.
 */
export type ModerationOutcome = 'changed' | 'unchanged' | 'unknown' | 'ambiguous'

/** A generation of a kind: its rows and its index, made whole by one refresh. */
export interface Generation {
  readonly kind: MediaKind
  readonly number: number
  /** Of its tables, its index and its folder: `image-7`. */
  readonly name: string
  readonly search: SearchReader
  /** Number of works when it was built. */
  readonly works: number
  /** Works of each source, hidden sources included, as counted when it went live. */
  readonly sourceCounts: ReadonlyMap<string, number>
  /** Folder that `local:` paths are relative to; null when the works are all on the web. */
  readonly filesRoot: string | null
  /** ISO 8601. */
  readonly builtOn: string
}

/** What went wrong with a generation while others were served. */
export interface GenerationFault {
  readonly kind: string
  readonly number: number
  readonly error: Error
}

export interface Source {
  readonly name: string
  readonly displayName: string
  readonly url: string
  readonly isHidden: boolean
}
