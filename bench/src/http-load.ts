import autocannon from 'autocannon'
import { type Latencies, summarize } from './latencies.ts'

/**
 * Asks for each path once. Clients share them out, so they do not ask for the same at the same time. Throws when an
 * answer is anything but 2xx, or when there are fewer paths than clients.
 */
export async function measureHttp(
  address: string,
  paths: readonly string[],
  clients: number,
): Promise<Latencies> {
  const { milliseconds, elapsedMs } = await load(address, paths, clients)
  return summarize(milliseconds, elapsedMs)
}

/** One client asks for each path in turn; returns how many milliseconds each took. */
export async function timePaths(address: string, paths: readonly string[]): Promise<readonly number[]> {
  return (await load(address, paths, 1)).milliseconds
}

async function load(address: string, paths: readonly string[], clients: number) {
  const amount = paths.length
  const milliseconds: number[] = []
  let start = 0
  let end = 0
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      { url: address, connections: clients, amount, sampleInt: 100, setupClient: shareOut(paths, clients) },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
    // The tool's own statistics are in whole milliseconds and whole seconds, which is too coarse for these answers.
    running.on('start', () => {
      start = performance.now()
    })
    running.on('response', (_client, _status, _bytes, responseMs) => {
      milliseconds.push(responseMs)
      end = performance.now()
    })
  })
  if (non2xx + errors > 0)
    throw new Error(`bench: of ${amount} requests ${non2xx} were refused and ${errors} failed`)
  return { milliseconds, elapsedMs: end - start }
}

/** As the tool shares out the number of requests: one more for each of the first clients until the rest is used up. */
function shareOut(paths: readonly string[], clients: number): (client: autocannon.Client) => void {
  const least = Math.floor(paths.length / clients)
  const rest = paths.length % clients
  let started = 0
  return (client) => {
    const number = started++
    const first = number * least + Math.min(number, rest)
    const own = paths.slice(first, first + least + (number < rest ? 1 : 0))
    client.setRequests(own.map((path) => ({ method: 'GET', path })))
  }
}
