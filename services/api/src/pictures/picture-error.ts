/** `unreadable`: it could not be had. `not-a-picture`: its bytes are nothing that we draw. `undrawable`: they try to be. */
export const pictureErrorKinds = ['unreadable', 'not-a-picture', 'undrawable'] as const
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
