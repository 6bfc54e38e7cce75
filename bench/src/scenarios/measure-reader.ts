import type { SearchReader, SearchRequest } from '@openverse/search'
import { type Latencies, summarize } from '../latencies.ts'

/**
 * Answers the requests in their order, with so many under way at once, and says how long each took from question to
 * answer.
 */
export async function measureReader(
  reader: SearchReader,
  requests: readonly SearchRequest[],
  inFlight = 1,
): Promise<Latencies> {
  const milliseconds: number[] = []
  let next = 0
  const ask = async () => {
    while (next < requests.length) {
      const request = requests[next++]!
      const start = performance.now()
      await reader.search(request)
      milliseconds.push(performance.now() - start)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, ask))
  return summarize(milliseconds, performance.now() - start)
}
