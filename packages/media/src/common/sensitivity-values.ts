import type { CommonRow } from '../columns.ts'
import type { Work } from '../media-kind.ts'

/** What `unstable__sensitivity` may contain, in this order (api.md 3.5). */
export const sensitivityValues = ['sensitive_text', 'user_reported_sensitive'] as const

export function sensitivityOf(work: Work<CommonRow>): readonly (typeof sensitivityValues)[number][] {
  const isSensitive = { sensitive_text: work.hasSensitiveText, user_reported_sensitive: work.isSensitive }
  return sensitivityValues.filter((value) => isSensitive[value])
}
