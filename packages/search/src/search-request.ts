import type { DocumentFlag } from './index-schema.ts'

/** A search as data: what the API has understood, before any engine compiles it. Immutable. */
export interface SearchRequest {
  /** Absent: every document matches, and popularity alone orders them. */
  readonly text?: TextQuery
  /** All of them must hold. */
  readonly filters: readonly KeywordFilter[]
  /** Documents with one of these flags are no results. `removed` need not be named: it always holds. */
  readonly withoutFlags: readonly DocumentFlag[]
  readonly order: SearchOrder
  /** Results to skip, and how many to return: integers from 0. */
  readonly offset: number
  readonly limit: number
}

/** The clauses of a query, all of them required, those excluded required to be absent (decisions.md 3, api.md 6.2). */
export interface TextQuery {
  readonly clauses: readonly TextClause[]
}

/** A word or a quoted phrase as it was typed, without its quotes and its minus; not analysed yet. */
export interface TextClause {
  readonly text: string
  readonly isQuoted: boolean
  readonly isExcluded: boolean
}

/** Holds for a document that has (`any-of`) or lacks (`none-of`) one of the values in the field. */
export interface KeywordFilter {
  readonly field: string
  readonly match: 'any-of' | 'none-of'
  readonly values: readonly string[]
}

/** Ties are broken by ascending identifier. With `indexed-on` nothing is scored. */
export type SearchOrder =
  | {
      readonly by: 'score' /** Factor of the authority part; 0 leaves it out. */
      readonly authorityBoost: number
    }
  | { readonly by: 'indexed-on'; readonly direction: 'ascending' | 'descending' }
