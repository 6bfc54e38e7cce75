import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What a cache must tell apart (api.md 18.3). */
const vary = 'Accept, Authorization, Origin'
const varyWithToken = 'Accept, Authorization, Origin, Cookie'

export const constantHeaders = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** The headers of every answer (api.md 1.3); a route that set `Vary` or a type of its own keeps it. */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    setHeaders(request, reply)
    // The contract's type has no charset: JSON is always UTF-8.
    if (reply.getHeader('content-type') === 'application/json; charset=utf-8') {
      reply.header('content-type', 'application/json')
    }
    done(null, payload)
  })
}

export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(constantHeaders)
  reply.header('x-request-id', request.id)
  if (!reply.hasHeader('vary')) reply.header('vary', hasBearerToken(request.headers) ? varyWithToken : vary)
}

function hasBearerToken(headers: { readonly authorization?: string | undefined }): boolean {
  return headers.authorization !== undefined && /^bearer(?: |$)/i.test(headers.authorization)
}
