export type BlobErrorKind = 'bad-key' | 'unavailable'

/** The one error of this port. Callers branch on `kind`, never on the message. */
export class BlobError extends Error {
  override readonly name = 'BlobError'
  readonly kind: BlobErrorKind

  constructor(kind: BlobErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

const keyPattern = /^(?!\.)[a-z0-9._-]{1,100}(?:\/(?!\.)[a-z0-9._-]{1,100}){0,7}$/

/** Throws unless a key has the form that the port describes. Adapters call it before anything else. */
export function checkKey(key: string): void {
  if (keyPattern.test(key)) return
  throw new BlobError(
    'bad-key',
    `blobs: ${JSON.stringify(key.slice(0, 200))} is no key; it takes segments of a-z, 0-9, ".", "_" and "-", joined by "/"`,
  )
}
