import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { HttpError } from '@openverse/http-service'

export interface Access {
  /** What callers must show, always, from this machine too. */
  readonly token: string
  /** Names this installation is reached by, besides those of the machine itself; without ports. */
  readonly allowedHosts: readonly string[]
}

const ownHosts = ['localhost', '127.0.0.1', '[::1]']

/**
 * Makes the check that lets only the operator in, by the headers of a request; it throws `HttpError`. The token keeps out who does not have it; `Host` and `Origin` are looked at because any
 * page in the operator's browser can send requests to this machine, under a name of its own choice.
 */
export function accessCheck({ token, allowedHosts }: Access): (headers: IncomingHttpHeaders) => void {
  const hosts = new Set([...ownHosts, ...allowedHosts.map((host) => host.toLowerCase())])
  const wanted = digest(`Bearer ${token}`)
  return (headers) => {
    refuseForeign(headers, hosts)
    if (timingSafeEqual(digest(headers.authorization ?? ''), wanted)) return
    throw new HttpError(
      401,
      { message: 'A valid token is required: Authorization: Bearer <token>.' },
      { 'www-authenticate': 'Bearer' },
    )
  }
}

function refuseForeign(headers: IncomingHttpHeaders, hosts: ReadonlySet<string>): void {
  if (!hosts.has(hostOf(`http://${headers.host}`) ?? '')) {
    throw new HttpError(403, { message: 'The request was sent to a host that this service does not go by.' })
  }
  if (headers.origin !== undefined && !hosts.has(hostOf(headers.origin) ?? '')) {
    throw new HttpError(403, { message: 'Requests from pages of other sites are refused.' })
  }
}

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname : undefined)

/** Of equal length, whatever was sent. */
const digest = (text: string) => createHash('sha256').update(text).digest()
