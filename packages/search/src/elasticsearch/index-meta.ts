import type { IndexSchema } from '../index-schema.ts'

/** Counted up whenever an index of the version before would no longer answer as it should. */
export const formatVersion = 1

/** What an index says about itself, in the `_meta` of its mapping. */
export interface IndexMeta {
  readonly formatVersion: number
  readonly schema: IndexSchema
  /** Written last: an index without it was not finished, and is none. */
  readonly sealed?: {
    readonly documents: number
    /** The pivots of the score over the whole index; null where no document has a value. */
    readonly popularityPivot: number | null
    readonly authorityPivot: number | null
  }
}
