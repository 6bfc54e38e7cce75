import type { MediaKind } from '@openverse/media'

/** Port: the catalogue that works are copied from. Reading never changes it. */
export interface UpstreamCatalog {
  readonly location: UpstreamLocation
  /** `demo` works make way for the first catalogue of one's own. */
  readonly origin: 'demo' | 'own'
  /** Folder that `local:` paths are relative to; null when all works are on the web. */
  readonly filesRoot: string | null
  /** The kinds it has works of, by name, in the order of the list of kinds. */
  readonly kinds: readonly string[]
  /** Changes whenever the works of a kind may have changed, and stays the same while they have not. */
  fingerprint(kind: string): Promise<string>
  /**
   * Looks at the beginning of what `read` would give, so that a bad catalogue is refused before anything is touched.
   * Throws `UpstreamError`, saying what is wrong and what to do.
   */
  preflight(kind: MediaKind): Promise<void>
  /**
   * All rows of a kind in the order they are written, each row or fault exactly once. A row that cannot be read is a
   * fault in its batch and the others go on; throws `UpstreamError` when the rest cannot be read at all.
   */
  read(kind: MediaKind): AsyncIterable<UpstreamBatch>
}

/** Where a catalogue is, as it is remembered and opened again. */
export interface UpstreamLocation {
  /** An absolute path, or a name that the installation knows (`demo`). */
  readonly path: string
  /** The kind of rows in files whose names do not tell it; null when the names do. */
  readonly kind: string | null
}

/** A stretch of one file, in its order. */
export interface UpstreamBatch {
  /** Name of the file, for people. */
  readonly file: string
  readonly rows: readonly UpstreamRow[]
  readonly faults: readonly UpstreamFault[]
  /** Columns met so far in this file that no row has a use for. */
  readonly unknownColumns: ReadonlySet<string>
  /** Share of the whole that has been read after this batch, 0 to 1. */
  readonly fraction: number
}

export interface UpstreamRow {
  /** Values by the column names of the catalogue: text, or whatever JSON can hold. */
  readonly raw: Readonly<Record<string, unknown>>
  /** The line on which the row begins, from 1. */
  readonly line: number
}

/** Something that could not be read as a row. */
export interface UpstreamFault {
  readonly line: number
  /** Null when the fault is not in one column. */
  readonly column: string | null
  readonly reason: string
  /** The beginning of what stands there. */
  readonly excerpt: string
}

/**
 * - `missing`: there is nothing of that name.
 * - `unreadable`: it is there and cannot be read.
 * - `bad-file`: it can be read and is not a catalogue, or not all of it.
 * - `unknown-kind`: what kind of works it holds cannot be told, or it has none of the kind asked for.
 */
export type UpstreamErrorKind = 'missing' | 'unreadable' | 'bad-file' | 'unknown-kind'

/** The one error of this port. Callers branch on `kind`, never on the message. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly kind: UpstreamErrorKind

  constructor(kind: UpstreamErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
