import type { SearchReader, SearchRequest } from '@openverse/search'
import { type Latencies, summarize } from '../latencies.ts'

/** Asks one request after the other, and says how long they took from question to answer. */
export async function measureReader(
  reader: SearchReader,
  requests: readonly SearchRequest[],
): Promise<Latencies> {
  const start = performance.now()
  const milliseconds = await timeSearches(reader, requests)
  return summarize(milliseconds, performance.now() - start)
}

/** The same, and returns how many milliseconds each took, in the order of the requests. */
export async function timeSearches(
  reader: SearchReader,
  requests: readonly SearchRequest[],
): Promise<readonly number[]> {
  const milliseconds: number[] = []
  for (const request of requests) {
    const start = performance.now()
    await reader.search(request)
    milliseconds.push(performance.now() - start)
  }
  return milliseconds
}
