import { CacheError } from '../cache-error.ts'
import type { RedisServer } from './redis-server.ts'

/** What went wrong as a sentence that says what to do, without the password. */
export function redisFault({ host, port, password }: RedisServer, fault: Error): CacheError {
  // When a name has several addresses, the message may be empty and there is a code alone.
  const reason = fault.message || (fault as NodeJS.ErrnoException).code || fault.name
  const word = /^[A-Z]+(?= )/.exec(reason)?.[0] ?? ''
  const remedy = remedies[word]
  const sentence = remedy
    ? `it refuses: ${reason.replace(/\.$/, '')}; ${remedy}`
    : `no answer: ${reason}; see that it runs and the address is right, redis:// or rediss:// included`
  // A server that does not know a command repeats its words.
  const told = password === '' ? sentence : sentence.replaceAll(password, '(password)')
  return new CacheError(`cache/redis: the server at ${host}:${port}: ${told}`)
}

/** By the word that the server's answer begins with. */
const remedies: Readonly<Record<string, string>> = {
  WRONGPASS: 'check user and password in the address',
  NOAUTH: 'write user and password into the address',
  NOPERM: 'let the user do GET and SET on keys with our prefix',
  OOM: 'let it evict by itself (maxmemory-policy allkeys-lru), or give it more memory',
  READONLY: 'it is a replica, name the primary in the address',
  LOADING: 'it has just started and will be there soon',
  MISCONF: 'see its log',
  ERR: 'see that the address names this server and a database that it has',
}
