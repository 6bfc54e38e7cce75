import autocannon from 'autocannon'
import { type Latencies, summarize } from './latencies.ts'

/**
 * Asks as often as there are paths, at least as many as clients. Each client begins at another path, so that they do not
 * ask for the same at the same time. Throws when an answer is anything but 2xx.
 */
export async function measureHttp(
  address: string,
  paths: readonly string[],
  clients: number,
): Promise<Latencies> {
  const amount = paths.length
  const milliseconds: number[] = []
  let start = 0
  let end = 0
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const load = autocannon(
      { url: address, connections: clients, amount, sampleInt: 100, setupClient: rotate(paths, clients) },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
    // The tool's own statistics are in whole milliseconds and whole seconds, which is too coarse for these answers.
    load.on('start', () => {
      start = performance.now()
    })
    load.on('response', (_client, _status, _bytes, responseMs) => {
      milliseconds.push(responseMs)
      end = performance.now()
    })
  })
  if (non2xx + errors > 0)
    throw new Error(`bench: of ${amount} requests ${non2xx} were refused and ${errors} failed`)
  return summarize(milliseconds, end - start)
}

function rotate(paths: readonly string[], clients: number): (client: autocannon.Client) => void {
  let started = 0
  return (client) => {
    const first = Math.floor((started++ * paths.length) / clients)
    const requests = [...paths.slice(first), ...paths.slice(0, first)]
    client.setRequests(requests.map((path) => ({ method: 'GET', path })))
  }
}
