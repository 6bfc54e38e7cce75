export type OutboundErrorKind =
  /** Not an absolute `http` or `https` URL, or one with a password in it. */
  | 'bad-url'
  /** An address that is not public. */
  | 'refused-address'
  | 'too-many-redirects'
  | 'timeout'
  | 'too-large'
  /** The server answered, but with a status other than 2xx; `status` has it. */
  | 'bad-status'
  /** The body came in an encoding we did not ask for. */
  | 'bad-encoding'
  /** Anything between us and the server: name, connection, certificate, protocol. */
  | 'network'
  /** The caller's signal. */
  | 'aborted'

/** The one error of this package. Callers branch on `kind`; the message may be shown to anybody. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly kind: OutboundErrorKind
  readonly status: number | undefined

  constructor(
    kind: OutboundErrorKind,
    message: string,
    options: ErrorOptions & { readonly status?: number } = {},
  ) {
    super(message, options)
    this.kind = kind
    this.status = options.status
  }
}
