import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Closing } from '../journeys/running-server.ts'

/** One address for several processes. */
export interface Balancer {
  readonly address: string
  /** How many connections a process closed without a word of an answer. */
  resets(): number
}

/**
 * Opens a balancer: each request goes to the next process in turn, on a connection of its own. As nginx does unless it
 * is told otherwise, it asks another one when a connection is refused, or reset before there is anything of an answer;
 * everything else that goes wrong is the client's to see, as 502. Only for requests without a body.
 */
export async function openBalancer(t: Closing, addresses: readonly string[]): Promise<Balancer> {
  let turn = 0
  let resets = 0
  const onReset = () => {
    resets++
  }
  const balancer = createServer((asked, answer) => {
    const first = turn++
    const inTurn = addresses.map((_, i) => addresses[(first + i) % addresses.length]!)
    passOn(asked, answer, inTurn, onReset)
  })
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    balancer.closeAllConnections()
    balancer.close()
  })
  const { port } = balancer.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, resets: () => resets }
}

function passOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  [address, ...others]: readonly string[],
  onReset: () => void,
): void {
  const { method, headers, url } = asked
  const passed = request(`${address}${url}`, { method, headers, agent: false }, (reply) => {
    answer.writeHead(reply.statusCode!, reply.headers)
    reply.pipe(answer)
    reply.on('error', () => answer.destroy())
  })
  passed.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'ECONNRESET' && !answer.destroyed) onReset()
    const isUnheard = !answer.headersSent && (code === 'ECONNREFUSED' || code === 'ECONNRESET')
    if (isUnheard && others.length > 0) passOn(asked, answer, others, onReset)
    else if (answer.headersSent) answer.destroy()
    else answer.writeHead(502).end(JSON.stringify({ detail: `${code}: ${message}` }))
  })
  answer.on('close', () => passed.destroy())
  passed.end()
}
