import type { Cache } from '../cache.ts'
import type { CacheError } from '../cache-error.ts'
import { RedisConnection } from './redis-connection.ts'
import { redisFault } from './redis-fault.ts'
import { parseRedisUrl } from './redis-server.ts'

export interface RedisCacheOptions {
  /** `redis://user:password@host:port/number`, or `rediss://…` for TLS; see `parseRedisUrl`. */
  readonly url: string
  /** The certificate (PEM) of the authority that signed the server's, where the system does not know it. */
  readonly certificateAuthority?: string
  /** Begins every key, so that several installations can share a server. */
  readonly keyPrefix?: string
  /** The longest that anybody waits for an answer. One that takes longer means that the cache is away. */
  readonly deadlineMs?: number
  /** Told once when the cache is away, with the reason, and once when it is back. */
  readonly onAway: (error: CacheError) => void
  readonly onBack: () => void
}

/**
 * A cache that all processes share which name the same server and prefix. Answers when the first attempt to connect has
 * succeeded or failed, which takes two seconds at most: the server may come later. Throws `CacheError` when the address
 * is none.
 */
export async function openRedisCache({
  url,
  certificateAuthority,
  keyPrefix = 'openverse:',
  deadlineMs = 100,
  onAway,
  onBack,
}: RedisCacheOptions): Promise<Cache> {
  const server = parseRedisUrl(url)
  const connection = new RedisConnection({
    server,
    certificateAuthority,
    deadlineMs,
    // Not only that it answers: one that is full, or a replica, or lets us only read, would be away at the next value.
    probe: (client) => client.set(`${keyPrefix}probe`, '', lasting(1_000)),
    onAway: (fault) => onAway(redisFault(server, fault)),
    onBack,
  })
  await connection.open()
  return {
    async get(key) {
      return (await connection.ask((client) => client.get(keyPrefix + key))) ?? undefined
    },
    async set(key, value, ttlMs) {
      await connection.ask((client) => client.set(keyPrefix + key, value, lasting(ttlMs)))
    },
    async close() {
      connection.close()
    },
  }
}

const lasting = (ttlMs: number) => ({ expiration: { type: 'PX', value: ttlMs } }) as const
