export const details = ['low', 'medium', 'high'] as const
export type Detail = (typeof details)[number]

/** How finely a model is made, in the words of the `detail` filter; null when that is not known. */
export function detailOf(polygonCount: number | null): Detail | null {
  if (polygonCount === null) return null
  if (polygonCount < 10_000) return 'low'
  return polygonCount < 100_000 ? 'medium' : 'high'
}
