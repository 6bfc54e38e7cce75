import { DatabaseError, type DatabaseErrorKind } from '../database-error.ts'

/** By the lower eight bits of SQLite's result code; the others are faults of the statement. */
const kinds: Readonly<Partial<Record<number, DatabaseErrorKind>>> = {
  5: 'unavailable', // busy
  6: 'unavailable', // locked
  7: 'unavailable', // no memory
  8: 'unavailable', // read-only
  10: 'unavailable', // input or output failed
  11: 'damaged', // malformed
  13: 'unavailable', // disk full
  14: 'unavailable', // cannot open
  26: 'damaged', // not a database
}

const uniqueViolations = new Set([1555, 2067])

/** Does some work with SQLite; what SQLite throws becomes an error of the port, any other stays as it is. */
export function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw sqliteError(error)
  }
}

/** Whether somebody else has locked the file. */
export const isBusy = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5

export function sqliteError(error: unknown): unknown {
  const { errcode, code, message } = error as { errcode?: number; code?: string; message: string }
  const isClosed = code === 'ERR_INVALID_STATE'
  if (errcode === undefined && !isClosed) return error
  const kind = errcode === undefined ? 'unavailable' : kindOf(errcode, message)
  return new DatabaseError(kind, `database/sqlite: ${message}`, { cause: error })
}

function kindOf(errcode: number, message: string): DatabaseErrorKind {
  if (uniqueViolations.has(errcode)) return 'exists'
  // SQLite has one code for all that is wrong with a statement.
  if (message.startsWith('no such table')) return 'missing'
  if (message.includes('already exists')) return 'exists'
  return kinds[errcode & 0xff] ?? 'refused'
}
