/**
 * Bytes by key, for things that can be made again when they are gone, such as drawn thumbnails.
 *
 * A key is one to eight segments joined by `/`; a segment is 1 to 100 of the characters `a–z`, `0–9`, `.`, `_` and
 * `-`, and does not begin with a dot. Any other key is a `BlobError` of kind `bad-key`.
 */
export interface BlobStore {
  /** Keeps a blob, in place of the one that had the key. Readers see the old one or the new one, never parts of both.
   *  When it has returned, `get` finds the blob until it is replaced, deleted or, in a store of limited size, evicted. */
  put(key: string, blob: Blob): Promise<void>

  /** The blob of a key; undefined when there is none. A blob that was damaged counts as none. */
  get(key: string): Promise<Blob | undefined>

  /** Forgets a blob; repeating it, or a key that has none, is harmless. */
  delete(key: string): Promise<void>
}

export interface Blob {
  readonly bytes: Uint8Array
  /** Media type: `image/webp`. */
  readonly contentType: string
}
