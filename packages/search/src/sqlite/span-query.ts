import type { CountedPlan } from './list-plan.ts'
import type { SpanLists } from './span-lists.ts'

/**
 * A plan over one span of documents, through which batches of candidates pass in their order. What it finds out about
 * them stands in the arrays of its scorer, which belongs to the thread.
 */
export interface SpanQuery {
  readonly plan: CountedPlan
  readonly lists: SpanLists
  /** Strikes out the candidates that do not match. */
  keepMatches(): void
  /** Counts the title terms of the candidates still in; once before `scoreText` and `fieldsMatched`. */
  countTitleTerms(): void
  /** Adds up what their texts score. */
  scoreText(): void
  /** The fields that contain any wanted term, or a wanted phrase, as bits. */
  fieldsMatched(candidate: number): number
  /** What phrases have cost until now. */
  readonly positionsTouched: number
}

/** The parts of the candidates' scores that the query decides, by their place among the candidates. */
export interface QueryScores {
  readonly text: Float64Array
  /** How many of the query's terms are in the title. */
  readonly titleTerms: Uint16Array
}
