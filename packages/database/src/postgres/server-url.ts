import { DatabaseError } from '../database-error.ts'

export interface ServerUrl {
  /** As the driver reads it. */
  readonly connectionString: string
  /** What may be said of it in a message: no password. */
  readonly address: string
  readonly user: string
  readonly database: string
}

/**
 * Reads `postgres://user:password@host:port/name?sslmode=…`. `sslmode` means what it means to every PostgreSQL client:
 * `require` encrypts, `verify-ca` and `verify-full` check the certificate against `sslrootcert` as well; without it
 * nothing is encrypted.
 */
export function parseServerUrl(text: string): ServerUrl {
  const url = URL.parse(text)
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.hostname === '') {
    const wanted = 'postgres://user:password@host:port/name, with what is special in them percent-encoded'
    throw new DatabaseError(
      'unavailable',
      `database/postgres: the address of the server is not of the form ${wanted}`,
    )
  }
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true')
  const user = decodeURIComponent(url.username)
  return {
    connectionString: url.href,
    address: `${url.hostname}:${url.port || '5432'}`,
    user,
    database: decodeURIComponent(url.pathname.slice(1)) || user,
  }
}
