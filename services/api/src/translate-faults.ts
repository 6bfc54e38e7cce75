import { DatabaseError } from '@openverse/database'
import { SearchError } from '@openverse/search'
import { ApiError, messages } from './messages.ts'

/** What a port throws because it is away or too slow, as the API's own answer; everything else as it is. */
export function translateFault(error: Error): Error {
  const isOfSearch = error instanceof SearchError
  if (!isOfSearch && !(error instanceof DatabaseError)) return error
  // Without its cause: it is turned away, which is no fault, however many are.
  if (error.kind === 'busy') return new ApiError(503, messages.searchUnavailable)
  if (isAway(error)) {
    const message = isOfSearch ? messages.searchUnavailable : messages.databaseUnavailable
    return new ApiError(503, message, { cause: error })
  }
  if (error.kind === 'timed-out') {
    const message = isOfSearch ? messages.searchTimedOut : messages.databaseTimedOut
    return new ApiError(504, message, { cause: error })
  }
  return error
}

/** A generation that another process discarded is missing here until we have seen, a second later, what is live instead. */
function isAway({ kind }: SearchError | DatabaseError): boolean {
  return kind === 'unavailable' || kind === 'missing-index' || kind === 'missing'
}
