import { CacheError } from '../cache-error.ts'

/** Where the server is, and as whom we ask it. */
export interface RedisServer {
  readonly host: string
  readonly port: number
  readonly isSecured: boolean
  readonly user: string
  readonly password: string
  /** The number of the database on it. */
  readonly database: number
}

/**
 * Reads `redis://user:password@host:port/number`, or `rediss://…` for TLS, with what is special in them percent-encoded.
 * The port is 6379 and the database 0 unless it says another; user and password may be missing.
 */
export function parseRedisUrl(text: string): RedisServer {
  const url = URL.parse(text)
  const user = decoded(url?.username)
  const password = decoded(url?.password)
  const database = /^\/?(\d{0,5})$/.exec(`${url?.pathname}${url?.search}`)?.[1]
  if (
    url === null ||
    !/^rediss?:$/.test(url.protocol) ||
    url.hostname === '' ||
    user === undefined ||
    password === undefined ||
    database === undefined
  ) {
    const wanted =
      'redis://user:password@host:port/number (rediss:// for TLS), with what is special percent-encoded'
    throw new CacheError(`cache/redis: the address of the server is not of the form ${wanted}`)
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    isSecured: url.protocol === 'rediss:',
    user,
    password,
    database: Number(database),
  }
}

function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
