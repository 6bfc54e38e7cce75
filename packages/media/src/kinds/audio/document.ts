import type { IndexDocument } from '@openverse/search'
import { commonDocument, oneKeyword } from '../../common/index.ts'
import type { DocumentFacts } from '../../media-kind.ts'
import type { AudioRow } from './columns.ts'
import { lengthOf } from './length.ts'

export function audioDocument(row: AudioRow, facts: DocumentFacts): IndexDocument {
  return commonDocument(row, facts, {
    extension: extensionsOf(row),
    length: oneKeyword(lengthOf(row.duration)),
  })
}

/** The types of the alternative files, else that of the file itself; files without a type are passed over. */
function extensionsOf({ alt_files: altFiles, filetype }: AudioRow): readonly string[] {
  const types = new Set(altFiles?.flatMap((file) => oneKeyword(file.filetype ?? null)))
  return types.size > 0 ? [...types] : oneKeyword(filetype)
}
