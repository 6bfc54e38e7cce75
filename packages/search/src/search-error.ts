/**
 * `unavailable`: the engine is away, or refuses. `busy`: it was not asked, because enough is under way and waits already.
 * `timed-out`: it did not answer in the time that it had, waiting for its turn included. The same may work later, of all
 * three.
 */
export type SearchErrorKind =
  | 'missing-index'
  | 'index-exists'
  | 'damaged-index'
  | 'schema-mismatch'
  | 'out-of-order'
  | 'closed'
  | 'unavailable'
  | 'busy'
  | 'timed-out'

/** The one error of this port. Callers branch on `kind`, never on the message. */
export class SearchError extends Error {
  override readonly name = 'SearchError'
  readonly kind: SearchErrorKind

  constructor(kind: SearchErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** Whether an index has to be built again before anybody can open it: it is lost, damaged, or of another version. */
export function isUnusableIndex(error: unknown): error is SearchError {
  if (!(error instanceof SearchError)) return false
  return error.kind === 'missing-index' || error.kind === 'damaged-index' || error.kind === 'schema-mismatch'
}
