export type DatabaseErrorKind = 'missing' | 'exists' | 'damaged' | 'unavailable'

/** The one error of this port. Callers branch on `kind`, never on the message. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly kind: DatabaseErrorKind

  constructor(kind: DatabaseErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
