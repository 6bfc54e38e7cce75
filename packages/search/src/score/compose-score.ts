/** What each term of the query found in the title adds. It decides first: no popularity and hardly a text outweighs it. */
export const titleBoost = 10_000
/** What popularity adds at most. */
export const popularityBoost = 10_000

/**
 * The score of one document out of its parts (decisions.md 3), rounded to float32 where the engines round:
 * first the optional parts together, then the text, then the sum.
 */
export function composeScore(
  text: number,
  titleTerms: number,
  popularity: number,
  authority: number,
): number {
  const optional = Math.fround(titleBoost * titleTerms + popularity + authority)
  return Math.fround(Math.fround(text) + optional)
}
