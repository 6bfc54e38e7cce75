import type { SearchErrorKind } from '../search-error.ts'
import type { SearchRequest } from '../search-request.ts'
import type { OpenIndex } from './open-index.ts'
import type { PackedAnswer } from './packed-answer.ts'

/** What the pool tells a reader thread. Indices have numbers, searches too; the thread answers by number. */
export type ReaderOrder =
  | { readonly order: 'open'; readonly index: number; readonly opened: OpenIndex }
  | {
      readonly order: 'answer'
      readonly index: number
      readonly number: number
      readonly request: SearchRequest
    }
  /** Nobody waits for the answer any more. */
  | { readonly order: 'drop'; readonly number: number }
  | { readonly order: 'close'; readonly index: number }

/** Errors lose their class on the way between threads, so they travel as what they are made of. */
export type ReaderReply =
  | { readonly number: number; readonly answer: PackedAnswer }
  | { readonly number: number; readonly refusal: { kind: SearchErrorKind; message: string; cause: unknown } }
