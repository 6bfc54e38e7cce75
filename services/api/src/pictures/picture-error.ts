/**
 * `unreadable`: it could not be had. `not-a-picture`: its bytes are nothing that we draw. `undrawable`: they try to be, or
 * it is too large as it was asked for. `endless`: drawing it had to be stopped by force, and would have to be at any size.
 */
export const pictureErrorKinds = ['unreadable', 'not-a-picture', 'undrawable', 'endless'] as const
export type PictureErrorKind = (typeof pictureErrorKinds)[number]

/** Why there is no thumbnail of a picture; the message is a sentence for the client. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
  readonly kind: PictureErrorKind

  constructor(kind: PictureErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
