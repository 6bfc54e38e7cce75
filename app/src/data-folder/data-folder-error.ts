export type DataFolderErrorKind = 'held' | 'newer' | 'foreign' | 'unusable'

export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
  readonly kind: DataFolderErrorKind

  constructor(kind: DataFolderErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
