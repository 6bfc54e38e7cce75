import type { DocumentFacts } from '@openverse/media'
import { commonDocument, fileSuffix, oneKeyword } from '@openverse/media/common'
import type { IndexDocument } from '@openverse/search'
import type { ModelRow } from './columns.ts'
import { detailOf } from './detail.ts'

export function modelDocument(row: ModelRow, facts: DocumentFacts): IndexDocument {
  return commonDocument(row, facts, {
    extension: oneKeyword(fileSuffix(row.url)),
    detail: oneKeyword(detailOf(row.polygon_count)),
  })
}
