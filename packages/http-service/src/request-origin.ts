import type { FastifyRequest } from 'fastify'
import { invalidHost, isValidHost } from './host-header.ts'
import type { HttpSettings } from './settings.ts'

/** How links to this installation begin. */
export type LinkSettings = Pick<HttpSettings, 'publicUrl' | 'linkScheme'>

/**
 * Scheme and host for links to this installation, without a slash at the end: `publicUrl` if the operator set it, else
 * what the client asked for, through trusted proxies, with `linkScheme` if that is set (api.md 3.3). A host that could
 * smuggle markup into a link is refused with 400.
 */
export function requestOrigin(request: FastifyRequest, { publicUrl, linkScheme }: LinkSettings): string {
  if (publicUrl !== null) return publicUrl
  const host = request.host
  if (!isValidHost(host)) throw invalidHost()
  return `${linkScheme ?? (request.protocol === 'https' ? 'https' : 'http')}://${host}`
}
