import { CacheError } from '../cache-error.ts'
import { RedisConnection } from './redis-connection.ts'
import { redisFault } from './redis-fault.ts'
import { parseRedisUrl } from './redis-server.ts'

/** What a server says about itself. */
export interface RedisFacts {
  /** Host and port, without secrets. */
  readonly address: string
  readonly version: string
  /** A copy of another server, which takes no values. */
  readonly isReplica: boolean
  readonly usedBytes: number
  /** How much it may take; 0 is all there is. */
  readonly maximumBytes: number
  /** What it does when that is full: `allkeys-lru`, `noeviction` and so on. */
  readonly evictionPolicy: string
}

/** Asks a server about itself and changes nothing. Throws `CacheError`. */
export async function examineRedis(url: string, timeoutMs: number): Promise<RedisFacts> {
  const server = parseRedisUrl(url)
  let fault = new CacheError(`cache/redis: the server at ${server.host}:${server.port} went away`)
  let info = ''
  const connection = new RedisConnection({
    server,
    certificateAuthority: undefined,
    deadlineMs: timeoutMs,
    probe: async (client) => {
      info = await client.info()
    },
    onAway: (cause) => {
      fault = redisFault(server, cause)
    },
    onBack: () => undefined,
  })
  await connection.open()
  connection.close()
  if (info === '') throw fault
  const facts = new Map(Array.from(info.matchAll(/^(\w+):(.*?)\r?$/gm), ([, name, value]) => [name, value!]))
  const text = (name: string) => facts.get(name) ?? ''
  return {
    address: `${server.host}:${server.port}`,
    version: text('redis_version'),
    isReplica: text('role') === 'slave',
    usedBytes: Number(text('used_memory')),
    maximumBytes: Number(text('maxmemory')),
    evictionPolicy: text('maxmemory_policy'),
  }
}
