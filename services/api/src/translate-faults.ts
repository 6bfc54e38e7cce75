import { DatabaseError } from '@openverse/database'
import { SearchError } from '@openverse/search'
import { ApiError, messages } from './messages.ts'

/** What a port throws because it cannot be reached, as the API's own answer; everything else as it is. */
export function translateFault(error: Error): Error {
  if (error instanceof SearchError && error.kind === 'unavailable') {
    return new ApiError(503, messages.searchUnavailable, { cause: error })
  }
  if (error instanceof DatabaseError && error.kind === 'unavailable') {
    return new ApiError(503, messages.databaseUnavailable, { cause: error })
  }
  return error
}
