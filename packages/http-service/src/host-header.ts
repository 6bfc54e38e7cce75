import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { allowReading } from './cors.ts'
import { HttpError } from './http-error.ts'

/**
 * Refuses a request that does not say with one valid name, or address, to whom it is sent (RFC 9112, 3.2). HTTP/1.0 need
 * not say it: some health checks speak that.
 */
export function refuseInvalidHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const refusal = refusalOf(request.raw)
    if (refusal === undefined) return done()
    // Whoever would allow it comes later.
    allowReading(request, reply)
    done(refusal)
  })
}

/** By the lines as they came: of several, the parsed headers keep the first. */
function refusalOf({ rawHeaders, httpVersion }: IncomingMessage): HttpError | undefined {
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]!.toLowerCase() === 'host')
  if (hosts.length === 0 && httpVersion === '1.0') return
  if (hosts.length !== 1) return new HttpError(400, { detail: 'A request has one Host header.' })
  return isValidHost(hosts[0]!) ? undefined : invalidHost()
}

/** Whether it is a host name or an address, with a port or without. */
export function isValidHost(host: string): boolean {
  const match = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i.exec(host)
  return match !== null && Number(match[1] ?? 0) <= 65_535
}

export function invalidHost(): HttpError {
  return new HttpError(400, { detail: 'The Host header is not a valid host name.' })
}
