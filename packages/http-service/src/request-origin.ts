import type { FastifyRequest } from 'fastify'
import { HttpError } from './http-error.ts'
import type { HttpSettings } from './settings.ts'

/** How links to this installation begin. */
export type LinkSettings = Pick<HttpSettings, 'publicUrl' | 'linkScheme'>

const hostPattern = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/**
 * Scheme and host for links to this installation, without a slash at the end: `publicUrl` if the operator set it, else
 * what the client asked for, through trusted proxies, with `linkScheme` if that is set (api.md 3.3). A host that could
 * smuggle markup into a link is refused with 400.
 */
export function requestOrigin(request: FastifyRequest, { publicUrl, linkScheme }: LinkSettings): string {
  if (publicUrl !== null) return publicUrl
  const host = request.host
  if (!hostPattern.test(host))
    throw new HttpError(400, { detail: 'The Host header is not a valid host name.' })
  return `${linkScheme ?? (request.protocol === 'https' ? 'https' : 'http')}://${host}`
}
