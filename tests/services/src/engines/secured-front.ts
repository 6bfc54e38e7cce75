import { readFileSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Credentials, type Front, loginOf, type Placement } from '../service-kind.ts'
import { url } from './server.ts'

/**
 * Stands before an engine and asks for TLS and Basic authentication, as a reverse proxy or a hosting company's does:
 * the jars come without the engines' own protection.
 */
export async function openSecuredFront(placement: Placement, credentials: Credentials): Promise<Front> {
  const { user, password, certificate } = credentials
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const files = { cert: readFileSync(certificate.certificatePath), key: readFileSync(certificate.keyPath) }
  const front = createServer(files, (incoming, answer) => {
    if (incoming.headers.authorization === expected) pass(incoming, answer, url(placement))
    else refuse(answer)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  front.unref()
  const { port } = front.address() as AddressInfo
  return {
    url: `https://${loginOf(credentials)}@127.0.0.1:${port}`,
    async close() {
      front.closeAllConnections()
      await new Promise((resolve) => front.close(resolve))
    },
  }
}

function pass(incoming: IncomingMessage, answer: ServerResponse, engine: string): void {
  const { method, headers } = incoming
  const forwarded = request(`${engine}${incoming.url}`, { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode!, reply.headers)
    reply.pipe(answer)
  })
  forwarded.on('error', () => answer.writeHead(502).end())
  answer.on('close', () => forwarded.destroy())
  incoming.pipe(forwarded)
}

function refuse(answer: ServerResponse): void {
  const error = { type: 'security_exception', reason: 'missing or wrong credentials' }
  answer.writeHead(401, { 'www-authenticate': 'Basic realm="engine"', 'content-type': 'application/json' })
  answer.end(JSON.stringify({ error, status: 401 }))
}
