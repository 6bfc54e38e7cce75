import { DatabaseError } from '../database-error.ts'

export interface ServerUrl {
  /** As the driver reads it. */
  readonly connectionString: string
  /** What the address says for the server's sessions (`options=-c …`); the driver would let it replace ours. */
  readonly sessionOptions: string
  /** What may be said of it in a message: no password. */
  readonly address: string
  readonly user: string
  readonly database: string
}

/** The driver would let them replace what each use of the server needs. */
const ownTimeouts = [
  'statement_timeout',
  'query_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
]

/**
 * Reads `postgres://user:password@host:port/name?sslmode=…`. `sslmode` means what it means to every PostgreSQL client:
 * `require` encrypts, `verify-ca` and `verify-full` check the certificate against `sslrootcert` as well; without it
 * nothing is encrypted.
 */
export function parseServerUrl(text: string): ServerUrl {
  const url = URL.parse(text)
  const user = decoded(url?.username)
  const database = decoded(url?.pathname.slice(1))
  if (
    url === null ||
    !/^postgres(ql)?:$/.test(url.protocol) ||
    url.hostname === '' ||
    user === undefined ||
    database === undefined ||
    // The driver decodes it.
    decoded(url.password) === undefined
  ) {
    const wanted = 'postgres://user:password@host:port/name, with what is special in them percent-encoded'
    throw new DatabaseError(
      'unavailable',
      `database/postgres: the address of the server is not of the form ${wanted}`,
    )
  }
  for (const name of ownTimeouts) {
    if (!url.searchParams.has(name)) continue
    const message = `database/postgres: the address of the server has "${name}", which this program sets itself; take it out`
    throw new DatabaseError('unavailable', message)
  }
  const sessionOptions = url.searchParams.getAll('options').join(' ')
  url.searchParams.delete('options')
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true')
  return {
    connectionString: url.href,
    sessionOptions,
    address: `${url.hostname}:${url.port || '5432'}`,
    user,
    database: database || user,
  }
}

function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
