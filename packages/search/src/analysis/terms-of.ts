import { stem } from './stem.ts'
import { words } from './words.ts'

/** The terms of what somebody typed, in its order; stop words have none. */
export function termsOf(text: string): string[] {
  return words(text)
    .map(stem)
    .filter((term) => term !== '')
}
