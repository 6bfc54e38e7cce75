import { stem, words } from '../analysis/index.ts'

/** The stemmed terms of what somebody typed, stop words left out. */
export function termsOf(text: string): string[] {
  return words(text)
    .map(stem)
    .filter((term) => term !== '')
}
