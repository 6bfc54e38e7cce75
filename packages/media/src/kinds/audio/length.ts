export const lengths = ['shortest', 'short', 'medium', 'long'] as const
export type Length = (typeof lengths)[number]

/** How long a track is, in the words of the `length` filter; null when that is not known. */
export function lengthOf(durationMs: number | null): Length | null {
  if (!durationMs) return null
  if (durationMs < 30_000) return 'shortest'
  if (durationMs < 120_000) return 'short'
  return durationMs < 600_000 ? 'medium' : 'long'
}
