import type { FastifyInstance, FastifyRequest } from 'fastify'
import { declareNegotiation, declaresJson } from './declare-negotiation.ts'
import { negotiate } from './negotiate.ts'
import type { PageHead, PageSite } from './page.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on routes whose answers are negotiated: what their page begins with. */
    page?: PageHead
  }
  interface FastifyRequest {
    /** What JSON is sent as, where it is not sent as it is. */
    representation: PageHead | { readonly indent: number } | undefined
  }
}

/**
 * Lets clients choose between JSON and a page to read, on every route of the scope that declares `application/json`
 * for a success; the others (pictures, documents, redirects) say for themselves what they send. What negotiation adds
 * to a route is declared with it. Call it on the scope before its routes, and before hooks that ask who is calling; the
 * scope reads its parameters itself, so that no schema refuses an empty `format`.
 */
export function negotiateAnswers(scope: FastifyInstance, site: PageSite): void {
  scope.addHook('onRoute', (route) => {
    const { schema } = route
    if (schema === undefined || !declaresJson(schema)) return
    const { summary = route.url, description = '' } = schema as { summary?: string; description?: string }
    route.schema = declareNegotiation(schema)
    route.config = { ...route.config, page: { site, title: summary, description } }
  })
  scope.addHook('onRequest', (request, _reply, done) => {
    const { page } = request.routeOptions.config
    if (page !== undefined) chooseRepresentation(request, page)
    done()
  })
}

/** Throws an `HttpError` when there is nothing that the client would take. */
export function chooseRepresentation(request: FastifyRequest, page: PageHead): void {
  const { format } = request.query as Record<string, string>
  const representation = negotiate(request.headers.accept, format)
  request.representation = representation === 'page' ? page : representation
}
