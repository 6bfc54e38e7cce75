import type { IndexSchema } from '../index-schema.ts'
import type { IndexSummary } from '../index-writer.ts'

/** Counted up whenever an index of the version before would no longer answer as it should. */
export const formatVersion = 1

/** What an index says about itself, in the `_meta` of its mapping. */
export interface IndexMeta {
  readonly formatVersion: number
  readonly schema: IndexSchema
  /** Written last: an index without it was not finished, and is none. */
  readonly sealed?: Pick<IndexSummary, 'documents' | 'popularityPivot' | 'authorityPivot'>
}
