import type { ListKind } from './format.ts'
import type { DictionaryEntry } from './list-store.ts'

/** One list that a query reads. All else names lists by their place in the plan, so that each is read once. */
export interface PlannedList {
  readonly kind: ListKind
  readonly entry: DictionaryEntry
}

/** What all plans have. */
export interface ListPlan {
  readonly lists: readonly PlannedList[]
  /** Lists that every match is in, each once. */
  readonly required: readonly number[]
}

/** A plan whose matches are all counted. */
export interface CountedPlan extends ListPlan {
  /** Each is a set of lists that no match is outside of; without any, all documents may match. */
  readonly sources: readonly (readonly number[])[]
  /** No document's text is worth more. */
  readonly largestText: number
  /** The list of each wanted term, for the title part of the score: a term asked for twice is here twice. */
  readonly titleTerms: readonly number[]
}
