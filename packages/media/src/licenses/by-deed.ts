import type { DeducedDeed } from './deduce-deed.ts'

/** Remembers what is made of a deed. There are as many as licenses were published, and each is one object. */
export function byDeed(make: (deed: DeducedDeed) => string): (deed: DeducedDeed) => string {
  const made = new Map<DeducedDeed, string>()
  return (deed) => {
    let text = made.get(deed)
    if (text === undefined) {
      text = make(deed)
      made.set(deed, text)
    }
    return text
  }
}
