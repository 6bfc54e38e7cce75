import type { DocumentFlag } from './index-schema.ts'

/** A search as data: what the API has understood, before any engine compiles it. Immutable. */
export interface SearchRequest {
  /** Absent: every document matches, and popularity (with authority, if asked for) alone scores them. */
  readonly query?: SearchQuery
  /** All of them must hold. */
  readonly filters: readonly SearchFilter[]
  /** Documents with one of these flags are no results. `removed` need not be named: it always holds. */
  readonly withoutFlags: readonly DocumentFlag[]
  /** Identifiers of documents that are no results; unknown ones change nothing. */
  readonly withoutDocuments?: readonly string[]
  readonly order: SearchOrder
  /** Results to skip, and how many to return: integers from 0. */
  readonly offset: number
  readonly limit: number
}

export type SearchQuery = TextQuery | FieldsQuery | RelatedQuery

/**
 * The search box: clauses, all of them required, those excluded required to be absent, over all text fields
 * (decisions.md 3, api.md 6.2).
 */
export interface TextQuery {
  readonly by: 'text'
  readonly clauses: readonly TextClause[]
}

/** A word or a quoted phrase as it was typed, without its quotes and its minus; not analysed yet. */
export interface TextClause {
  readonly text: string
  readonly isQuoted: boolean
  readonly isExcluded: boolean
}

/**
 * Texts for single fields, all of which must match (api.md 6.3). The score is the sum of what their clauses find, of
 * popularity and of authority; there is no part for titles.
 */
export interface FieldsQuery {
  readonly by: 'fields'
  /** Each field once at most, and at least one. */
  readonly fields: readonly FieldText[]
}

export const searchedFields = ['title', 'tags.name', 'creator'] as const
export type SearchedField = (typeof searchedFields)[number]

export interface FieldText {
  readonly field: SearchedField
  readonly clauses: readonly FieldClause[]
}

/**
 * A clause of a field's text. The clauses are joined from left to right, without precedence: `a + b c` means (a and b)
 * or c. A part that does not match adds nothing to the score, nor does an excluded clause, which matches the documents
 * that lack it. Of a word that the tokenizer splits any part will do. Clauses of stop words only are passed over, while
 * an `and` in front of them joins what follows (`a + the b` means a and b, as in Lucene); when a field's text has nothing
 * else, nothing is found.
 */
export interface FieldClause extends TextClause {
  /** How it is joined to what stands before it; of no meaning in the first. */
  readonly operator: 'and' | 'or'
}

/**
 * Works that resemble one: 1 for each term of the title that is in theirs (as often as it is asked for), and 1 when they
 * have any of the tags, as written. At least one of these has to hold. Neither popularity nor authority counts, and
 * nobody counts the matches: `total` is the number of hits. Always ordered by this score, whatever `order` says.
 */
export interface RelatedQuery {
  readonly by: 'related'
  readonly title: string | null
  readonly tags: readonly string[]
}

export type SearchFilter = KeywordFilter | WholeTextFilter

/** Holds for a document that has (`any-of`) or lacks (`none-of`) one of the values in the field. */
export interface KeywordFilter {
  readonly field: string
  readonly match: 'any-of' | 'none-of'
  readonly values: readonly string[]
}

/**
 * Holds for a document that has this tag, or this creator, exactly as it is written. Values that are empty or longer than
 * 256 UTF-16 units are not kept and hold for none.
 */
export interface WholeTextFilter {
  readonly field: 'tags.name' | 'creator'
  readonly match: 'whole'
  readonly value: string
}

/** Ties are broken by ascending identifier. With `indexed-on` nothing is scored. */
export type SearchOrder =
  | {
      readonly by: 'score' /** Factor of the authority part; 0 leaves it out. */
      readonly authorityBoost: number
    }
  | { readonly by: 'indexed-on'; readonly direction: 'ascending' | 'descending' }
