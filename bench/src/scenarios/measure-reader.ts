import type { SearchReader, SearchRequest } from '@openverse/search'
import { type Latencies, type LoadTimes, summarize } from '../latencies.ts'

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
  return (await searchAtOnce(reader, requests, 1)).milliseconds
}

/** So many clients share the requests out; as each is answered the next one is asked. */
export async function searchAtOnce(
  reader: SearchReader,
  requests: readonly SearchRequest[],
  clients: number,
): Promise<LoadTimes> {
  const milliseconds: number[] = []
  let underLoad = { answers: 0, elapsedMs: 0 }
  let next = 0
  const start = performance.now()
  const ask = async () => {
    while (next < requests.length) {
      const request = requests[next++]!
      if (next === requests.length)
        underLoad = { answers: milliseconds.length, elapsedMs: performance.now() - start }
      const asked = performance.now()
      await reader.search(request)
      milliseconds.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: clients }, ask))
  return { milliseconds, underLoad }
}
