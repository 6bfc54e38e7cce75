import { DatabaseError } from '@openverse/database'
import { SearchError } from '@openverse/search'

/** Whether it is the fault of a store that cannot be reached or does not answer in time: the same may work later. */
export function isAway(error: unknown): error is DatabaseError | SearchError {
  if (!(error instanceof DatabaseError || error instanceof SearchError)) return false
  return error.kind === 'unavailable' || error.kind === 'busy' || error.kind === 'timed-out'
}
