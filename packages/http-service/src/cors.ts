import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Lets pages of every origin read the answers of a scope's routes, and answers their preflights (api.md 1.3, 18.4).
 * Call it on the scope before its routes; routes elsewhere stay closed to foreign pages.
 */
export function allowEveryOrigin(scope: FastifyInstance): void {
  scope.addHook('onRequest', (request, reply, done) => {
    allowReading(request, reply)
    if (!isPreflight(request)) return done()
    answerPreflight(reply)
  })
}

/** Nothing is said about origins to a client that did not name its own. */
export function allowReading(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers.origin !== undefined) reply.headers(readingHeaders)
}

/** Whether a browser asks if a page of another origin may send a request. */
export function isPreflight(request: FastifyRequest): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
}

export function answerPreflight(reply: FastifyReply): FastifyReply {
  return reply.headers(preflightHeaders).code(200).send('')
}

const readingHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'cf-cache-status, cf-ray, date',
}

const preflightHeaders = {
  'access-control-allow-headers':
    'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with',
  'access-control-allow-methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
  'access-control-max-age': '86400',
  'content-type': 'text/html; charset=utf-8',
  vary: 'Origin',
}
