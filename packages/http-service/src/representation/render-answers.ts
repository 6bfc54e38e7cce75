import type { FastifyInstance, FastifyReply } from 'fastify'
import { constantHeaders } from '../headers.ts'
import { renderPage } from './page.ts'
import { pagePolicy } from './page-style.ts'

/** Sends JSON in the representation that was negotiated, errors included. */
export function renderAnswers(app: FastifyInstance): void {
  app.decorateRequest('representation', undefined)
  app.addHook('onSend', (request, reply, payload, done) => {
    const { representation } = request
    if (representation === undefined || typeof payload !== 'string' || !isJson(reply)) {
      return done(null, payload)
    }
    const body: unknown = JSON.parse(payload)
    if ('indent' in representation) return done(null, JSON.stringify(body, null, representation.indent))
    const { method, url, host } = request
    const answer = { status: reply.statusCode, headers: headersToShow(reply), body }
    reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', pagePolicy)
    done(null, renderPage(representation, { method, url, host }, answer))
  })
}

function isJson(reply: FastifyReply): boolean {
  return reply.getHeader('content-type') === 'application/json'
}

/** As the JSON would have them, without those that every answer has. */
function headersToShow(reply: FastifyReply): readonly (readonly [name: string, value: string])[] {
  return Object.entries(reply.getHeaders())
    .filter(([name]) => !Object.hasOwn(constantHeaders, name))
    .map(([name, value]) => [name, String(value)])
}
