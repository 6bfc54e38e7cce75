import type { CommonRow } from '../columns.ts'
import type { Work } from '../media-kind.ts'

/** The work's own small picture, else that of the set it belongs to. */
export function pictureOf(work: Work<CommonRow>): string | null {
  const ofSet = work.set?.thumbnail
  return work.row.thumbnail ?? (typeof ofSet === 'string' ? ofSet : null)
}
