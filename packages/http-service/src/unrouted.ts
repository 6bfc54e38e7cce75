import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { allowReading, answerPreflight, isPreflight } from './cors.ts'
import { setHeaders } from './headers.ts'
import { HttpError } from './http-error.ts'
import { pathPattern } from './path-pattern.ts'
import { prefersHtml } from './prefers-html.ts'
import { chooseRepresentation } from './representation/negotiated-routes.ts'
import type { PageHead } from './representation/page.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/**
 * What has no route: a path that only lacks its slash is redirected, a wrong method is 405, the rest is 404, as JSON or,
 * for a browser, as a page (api.md 1.1, decisions.md 1).
 */
export function answerUnrouted(app: FastifyInstance): void {
  const pageAt = rememberPages(app)
  const methodsOf = (path: string) =>
    methods.filter((method) => app.findRoute({ method, url: path }) !== null)

  // A route that found nothing may hand over to this; a request without a route does not come so far.
  app.setNotFoundHandler(answerNotFound)
  // Before the body is read: it is nobody's, and its faults would be told first.
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done()
    allowReading(request, reply)
    if (isPreflight(request)) return answerPreflight(reply)
    const [path, query] = splitUrl(request.url)
    const allowed = methodsOf(path)
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '))
      refuseMethod(request, pageAt(path))
    }
    if (!path.endsWith('/') && methodsOf(`${path}/`).length > 0) return addSlash(reply, path, query)
    return answerNotFound(request, reply)
  })
}

/** The page of the route that a path leads to, where its answers are negotiated. The router does not tell. */
function rememberPages(app: FastifyInstance): (path: string) => PageHead | undefined {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  return (path) =>
    routes.find(({ url, config }) => config?.page !== undefined && pathPattern(url).test(path))?.config?.page
}

/** A path that cannot even be decoded. No hook runs for it, so it brings its headers along. */
export function answerUnreadablePath(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  setHeaders(request, reply)
  allowReading(request, reply)
  reply.type('application/json').code(404).send(Buffer.from('{"detail":"Not found."}'))
}

/** A URL may come whole, with a scheme and a host, to which nobody is to be sent. */
function splitUrl(whole: string): readonly [path: string, query: string] {
  const url = whole.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '')
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

/** As in the contract, what the client would take is asked before the method is. */
function refuseMethod(request: FastifyRequest, page: PageHead | undefined): never {
  if (page !== undefined) chooseRepresentation(request, page)
  throw new HttpError(405, { detail: `Method "${request.method}" not allowed.` })
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
