import type { MediaKind } from '@openverse/media'
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { identifierParams, identifierPath } from '../../identifier-path.ts'
import { errorAnswers, header } from '../../media-schemas.ts'

/**
 * The addresses of earlier days (api.md 5.4), without a slash at their end: each leads to what took its place among the
 * works of one kind. Those of shortened links lead nowhere any more.
 */
export function redirectRoutes(kind: MediaKind): FastifyPluginCallback {
  const { pathSegment } = kind
  const base = `/v1/${pathSegment}`
  return (app, _options, done) => {
    const movedOfWork = (path: string, place: string, operationId: string) => {
      const declared = moved(pathSegment, operationId, `${base}/{id}/${place}/`)
      const response = { ...declared.response, 404: errorAnswers.noIdentifier }
      const schema = { ...declared, params: identifierParams(kind), response }
      app.get(`${path}/${identifierPath}`, { schema }, (request, reply) => {
        const { identifier } = request.params as { identifier: string }
        return redirect(reply, `${base}/${identifier}/${place}/`)
      })
    }
    app.get(
      '/v1/sources',
      { schema: moved(pathSegment, 'sources_moved', `${base}/stats/`) },
      (_request, reply) => redirect(reply, `${base}/stats/`),
    )
    movedOfWork(`/v1/recommendations/${pathSegment}`, 'related', 'recommendations_moved')
    app.get(
      '/v1/oembed',
      { schema: moved(pathSegment, 'oembed_moved', `${base}/oembed/`, 'with the same query') },
      (request, reply) => redirect(reply, `${base}/oembed/${queryOf(request)}`),
    )
    movedOfWork('/v1/thumbs', 'thumb', 'thumbs_moved')
    discontinue(app)
    done()
  }
}

function moved(pathSegment: string, operationId: string, place: string, how = 'without its query') {
  return {
    operationId,
    tags: [pathSegment],
    deprecated: true,
    summary: `Moved to ${place}`,
    description: `An address of earlier days. It is now \`${place}\`, ${how}.`,
    response: { 301: { description: 'Where it is now.', headers: { location } } },
  }
}

const location = header('A path without a host.')

function redirect(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('vary', 'Origin').redirect(path, 301)
}

function queryOf(request: FastifyRequest): string {
  const mark = request.url.indexOf('?')
  return mark < 0 ? '' : request.url.slice(mark)
}

/** Every method is answered before anything of its body is read. Nothing is served here, so nothing is declared. */
function discontinue(app: FastifyInstance): void {
  const onRequest = async (_request: FastifyRequest, reply: FastifyReply) => sendGone(reply)
  for (const path of ['/v1/link', '/v1/link/', '/v1/link/*']) {
    app.all(path, { schema: { hide: true }, onRequest }, (_request, reply) => sendGone(reply))
  }
}

function sendGone(reply: FastifyReply): FastifyReply {
  return reply.code(410).type('application/json').send(gone)
}

/** With the spaces that clients of old have seen. */
const gone = Buffer.from('{"error": "Gone", "reason": "This API endpoint has been discontinued."}')
