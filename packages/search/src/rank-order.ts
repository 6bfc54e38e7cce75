import type { IndexDocument } from './index-schema.ts'
import { compareRank } from './score/index.ts'
import { SearchError } from './search-error.ts'

/**
 * Throws `SearchError` (`out-of-order`) when a document does not follow the last one, as the port wants those of an index
 * to come. `adapter` begins the message.
 */
export function mustFollow(last: IndexDocument | undefined, document: IndexDocument, adapter: string): void {
  if (last === undefined || compareRank(last, document) < 0) return
  throw new SearchError(
    'out-of-order',
    `${adapter}: ${document.identifier} came after ${last.identifier}; documents come by falling cut popularity, then ascending identifier`,
  )
}
