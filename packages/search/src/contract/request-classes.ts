import type { IndexDocument } from '../index-schema.ts'
import type { SearchRequest } from '../search-request.ts'
import type { Random } from './random.ts'

/** What makes the requests of a class alike: the query, or filters of its own; for collections the order as well. */
export type MakeRequest = (random: Random, works: readonly IndexDocument[]) => Partial<SearchRequest>

/** By a name that a failing test shows. */
export type RequestClasses = Readonly<Record<string, MakeRequest>>

/** At least three words: first those that stand beside each other somewhere in the text, then common ones. */
export function neighbours(random: Random, text: string): string[] {
  const all = text
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  const start = random.below(Math.max(1, all.length - 2))
  return [...all.slice(start, start + 3), 'cat', 'dog', 'cat']
}
