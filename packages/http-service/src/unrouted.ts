import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { allowReading } from './cors.ts'
import { constantHeaders } from './headers.ts'
import { prefersHtml } from './prefers-html.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/**
 * What has no route: a path that only lacks its slash is redirected, a wrong method is 405, the rest is 404, as JSON or,
 * for a browser, as a page (api.md 1.1, decisions.md 1).
 */
export function answerUnrouted(app: FastifyInstance): void {
  const methodsOf = (path: string) =>
    methods.filter((method) => app.findRoute({ method, url: path }) !== null)

  app.setNotFoundHandler((request, reply) => {
    allowReading(request, reply)
    const [path, query] = splitUrl(request.url)
    const allowed = methodsOf(path)
    if (allowed.length > 0) return refuseMethod(request, reply, allowed)
    if (!path.endsWith('/') && methodsOf(`${path}/`).length > 0) return addSlash(reply, path, query)
    return answerNotFound(request, reply)
  })
}

/** A path that cannot even be decoded. No hook runs for it, so it brings its headers along. */
export function answerUnreadablePath(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  reply
    .headers(constantHeaders)
    .type('application/json')
    .code(404)
    .send(Buffer.from('{"detail":"Not found."}'))
}

function splitUrl(url: string): readonly [path: string, query: string] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark)]
}

function addSlash(reply: FastifyReply, path: string, query: string): FastifyReply {
  return reply
    .header('vary', 'Origin')
    .header('location', `${path}/${query}`)
    .type('text/html; charset=utf-8')
    .code(301)
    .send('')
}

function refuseMethod(
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): FastifyReply {
  const detail = `Method "${request.method}" not allowed.`
  return reply.header('allow', allowed.join(', ')).code(405).send({ detail })
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!prefersHtml(request.headers.accept)) return reply.code(404).send({ detail: 'Not found.' })
  return reply
    .header('content-security-policy', "default-src 'none'")
    .type('text/html; charset=utf-8')
    .code(404)
    .send(notFoundPage)
}

const notFoundPage = `<!doctype html>
<html lang="en">
<head>
  <title>Not Found</title>
</head>
<body>
  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
</body>
</html>
`
