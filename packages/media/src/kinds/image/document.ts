import type { IndexDocument } from '@openverse/search'
import { commonDocument, fileSuffix, oneKeyword } from '../../common/index.ts'
import type { DocumentFacts } from '../../media-kind.ts'
import type { ImageRow } from './columns.ts'
import { aspectRatioOf, sizeOf } from './shape.ts'

export function imageDocument(row: ImageRow, facts: DocumentFacts): IndexDocument {
  return commonDocument(row, facts, {
    extension: oneKeyword(fileSuffix(row.url)),
    aspect_ratio: oneKeyword(aspectRatioOf(row)),
    size: oneKeyword(sizeOf(row)),
  })
}
