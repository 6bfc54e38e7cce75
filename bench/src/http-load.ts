import autocannon from 'autocannon'
import { type Latencies, type LoadTimes, summarizeLoads } from './latencies.ts'

/** As many as are measured beside one. */
export const manyClients = 16

/** One request; a path alone is a GET. */
export type LoadRequest = string | PostRequest

export interface PostRequest {
  readonly path: string
  /** JSON. */
  readonly body: string
}

/**
 * Sends each request once. Clients share them out, so they do not ask for the same at the same time. Throws when an
 * answer is anything but 2xx, or when there are fewer requests than clients.
 */
export async function measureHttp(
  address: string,
  requests: readonly LoadRequest[],
  clients: number,
): Promise<Latencies> {
  return summarizeLoads([await load(address, requests, clients)])
}

/** One client asks for each path in turn; returns how many milliseconds each took. */
export async function timePaths(address: string, paths: readonly string[]): Promise<readonly number[]> {
  return (await load(address, paths, 1)).milliseconds
}

/** As `measureHttp`, not yet summarized. */
export async function load(
  address: string,
  requests: readonly LoadRequest[],
  clients: number,
): Promise<LoadTimes> {
  const amount = requests.length
  const milliseconds: number[] = []
  const shares = new Map<autocannon.Client, number>()
  let start = 0
  let underLoad: LoadTimes['underLoad'] | undefined
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const setupClient = shareOut(requests.map(asSent), clients, shares)
    const running = autocannon(
      { url: address, connections: clients, amount, sampleInt: 100, setupClient },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
    // The tool's own statistics are in whole milliseconds and whole seconds, which is too coarse for these answers.
    running.on('start', () => {
      start = performance.now()
    })
    running.on('response', (client, _status, _bytes, responseMs) => {
      milliseconds.push(responseMs)
      const left = shares.get(client)! - 1
      shares.set(client, left)
      if (left === 0) underLoad ??= { answers: milliseconds.length, elapsedMs: performance.now() - start }
    })
  })
  if (non2xx + errors > 0)
    throw new Error(`bench: of ${amount} requests ${non2xx} were refused and ${errors} failed`)
  return { milliseconds, underLoad: underLoad! }
}

function asSent(request: LoadRequest): autocannon.Request {
  if (typeof request === 'string') return { method: 'GET', path: request }
  return { method: 'POST', ...request, headers: { 'content-type': 'application/json' } }
}

/**
 * As the tool shares out the number of requests: one more for each of the first clients until the rest is used up. Notes
 * in `shares` how many each client has.
 */
function shareOut(
  requests: readonly autocannon.Request[],
  clients: number,
  shares: Map<autocannon.Client, number>,
): (client: autocannon.Client) => void {
  const least = Math.floor(requests.length / clients)
  const rest = requests.length % clients
  let started = 0
  return (client) => {
    const number = started++
    const first = number * least + Math.min(number, rest)
    const share = least + (number < rest ? 1 : 0)
    shares.set(client, share)
    client.setRequests(requests.slice(first, first + share))
  }
}
