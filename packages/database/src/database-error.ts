/**
 * `missing`, `exists`: what was named is not there, or is there already (a table, a set, a row of the same key).
 * `damaged`: what is stored is not what was written. `unavailable`: away or too busy. `timed-out`: a statement took
 * longer than it may. The same may work later, of both. `refused`: the statement breaks a rule of its table, or is
 * wrong.
 */
export type DatabaseErrorKind = 'missing' | 'exists' | 'damaged' | 'unavailable' | 'timed-out' | 'refused'

/** The one error of this port. Callers branch on `kind`, never on the message. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly kind: DatabaseErrorKind

  constructor(kind: DatabaseErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
