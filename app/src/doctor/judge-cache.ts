import type { RedisFacts } from '../profiles/distributed-examination.ts'
import { type Finding, inWords } from './finding.ts'

const oldestMajor = 6

/** What is to be said of a Redis server that answers. Nothing of it is needed, so the most are warnings. */
export function judgeCache(facts: RedisFacts): Finding {
  const { version, address, maximumBytes, usedBytes, evictionPolicy, isReplica } = facts
  const subject = 'cache'
  const limit = maximumBytes === 0 ? 'without a limit' : `of ${inWords(maximumBytes)}`
  const found = `Redis ${version} at ${address}, ${inWords(usedBytes)} used ${limit}, ${evictionPolicy}`
  const warning = (remedy: string): Finding => ({ subject, state: 'warning', found, remedy })
  if (isReplica) {
    const remedy = 'give the address of the primary in REDIS_URL; this one takes no values'
    return { subject, state: 'ill', found: `${found}: it is a replica`, remedy }
  }
  if (Number.parseInt(version, 10) < oldestMajor) return warning(`use Redis ${oldestMajor} or newer`)
  if (maximumBytes === 0)
    return warning('limit it before it takes all there is: maxmemory 256mb, maxmemory-policy allkeys-lru')
  if (evictionPolicy === 'noeviction')
    return warning(
      'when it is full it takes nothing new; let the oldest make way: maxmemory-policy allkeys-lru',
    )
  return { subject, state: 'well', found }
}
