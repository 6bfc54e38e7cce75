import { DatabaseError, type DatabaseErrorKind } from '../database-error.ts'
import type { ServerUrl } from './server-url.ts'

interface Meaning {
  readonly kind: DatabaseErrorKind
  /** What to do about it, where the server's own sentence does not say. */
  readonly remedy?: (server: ServerUrl) => string
}

/** By the code that PostgreSQL gives its errors (SQLSTATE), else by the first two letters, its class. */
const meanings: Readonly<Record<string, Meaning>> = {
  '08': { kind: 'unavailable' },
  '23505': { kind: 'exists' },
  '25006': {
    kind: 'unavailable',
    remedy: ({ address }) => `${address} is a copy that can only be read; give the address of the primary`,
  },
  '25P03': { kind: 'unavailable' },
  '28': {
    kind: 'unavailable',
    remedy: ({ user }) => `check the password of "${user}" in the address, and what pg_hba.conf allows`,
  },
  '3D000': { kind: 'unavailable', remedy: ({ database }) => `create it: CREATE DATABASE "${database}"` },
  '3F000': { kind: 'missing' },
  '40001': { kind: 'unavailable', remedy: () => 'try again' },
  '40P01': { kind: 'unavailable', remedy: () => 'try again' },
  '42P01': { kind: 'missing' },
  '42P06': { kind: 'exists' },
  '42P07': { kind: 'exists' },
  '53': { kind: 'unavailable' },
  '53300': {
    kind: 'unavailable',
    remedy: () => "raise the server's max_connections, or let each process have fewer",
  },
  '55P03': { kind: 'unavailable', remedy: () => 'another session has it; end that, or try again later' },
  '57': { kind: 'unavailable' },
  '57014': {
    kind: 'timed-out',
    remedy: () => 'the server is too busy, or the statement timeout too short',
  },
  '58': { kind: 'unavailable' },
  XX001: { kind: 'damaged' },
  XX002: { kind: 'damaged' },
}

/** What the driver threw, in the words of the port; what is one of its errors already stays as it is. */
export function postgresError(error: unknown, server: ServerUrl): DatabaseError {
  if (error instanceof DatabaseError) return error
  const { message } = error as Error
  const code = sqlState(error)
  if (code === undefined) {
    const kind = message === 'Query read timeout' ? 'timed-out' : 'unavailable'
    const text = `database/postgres: no answer from ${server.address}: ${message || String(error)}; see that the server runs and the address is right`
    return new DatabaseError(kind, text, { cause: error })
  }
  const { kind, remedy } = meanings[code] ?? meanings[code.slice(0, 2)] ?? { kind: 'refused' }
  const what = remedy === undefined ? '' : `; ${remedy(server)}`
  return new DatabaseError(kind, `database/postgres: ${message} (${code})${what}`, { cause: error })
}

/** Whether the connection is of no more use: the server ended it, or is not heard of. */
export function isLost(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined || code.startsWith('08') || code.startsWith('57P')
}

/** Whether the server ended the session, as it does to all of them when it restarts. */
export function isEnded(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return endings.has(code ?? '') || message === 'Connection terminated unexpectedly'
}

const endings = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE'])

/** Only what the server itself said has one. */
function sqlState(error: unknown): string | undefined {
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  return typeof code === 'string' && severity !== undefined ? code : undefined
}
