import type { TextField } from '../../index-schema.ts'
import type { Work } from './analysed-work.ts'

/** What a query finds in one work. */
export interface Finding {
  /** The text part of the score, not rounded. */
  readonly text: number
  /** Terms found in the title that count for the title part of the score. */
  readonly titleTerms: number
  readonly fieldsMatched: readonly TextField[]
}

/** Looks at one work; `undefined` when the query does not match it. */
export type Judge = (work: Work) => Finding | undefined

export const findsNothing: Judge = () => undefined

export const findsEverything: Judge = () => ({ text: 0, titleTerms: 0, fieldsMatched: [] })
