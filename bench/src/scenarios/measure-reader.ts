import type { SearchReader, SearchRequest } from '@openverse/search'
import type { LoadTimes } from '../http-load.ts'
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
  return await timeEach(reader, requests.values())
}

async function timeEach(reader: SearchReader, requests: Iterator<SearchRequest> & Iterable<SearchRequest>) {
  const milliseconds: number[] = []
  for (const request of requests) {
    const start = performance.now()
    await reader.search(request)
    milliseconds.push(performance.now() - start)
  }
  return milliseconds
}

/** So many clients share the requests out; as each is answered the next one is asked. */
export async function searchAtOnce(
  reader: SearchReader,
  requests: readonly SearchRequest[],
  clients: number,
): Promise<LoadTimes> {
  const waiting = requests.values()
  const start = performance.now()
  const answered = await Promise.all(Array.from({ length: clients }, () => timeEach(reader, waiting)))
  return { milliseconds: answered.flat(), elapsedMs: performance.now() - start }
}
