import type { FastifyInstance, RouteOptions } from 'fastify'
import { declaresJson } from './representation/declare-negotiation.ts'
import { renderedTypes } from './representation/negotiate.ts'

/** The order in which `Allow` names methods. */
const methodOrder = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** `Allow` on every answer of a route, and an OPTIONS route for each path that describes it (api.md 1.1, 1.3). */
export function addAllow(app: FastifyInstance): void {
  const methods = new Map<string, Set<string>>()
  const allow = new Map<string | undefined, string>()

  app.addHook('onRoute', function (route) {
    const own = [route.method].flat()
    const known = methods.get(route.url)
    const all = new Set([...(known ?? []), ...own])
    methods.set(route.url, all)
    allow.set(route.url, methodOrder.filter((method) => all.has(method)).join(', '))
    if (known === undefined && !own.includes('OPTIONS')) this.options(route.routePath, describing(route))
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const value = allow.get(request.routeOptions.url)
    if (value !== undefined) reply.header('allow', value)
    done(null, payload)
  })
}

/**
 * OPTIONS of a path: its description, in the words of the route's own declaration. It is negotiated where the route's
 * answers are; who may ask for a picture need not take anything else.
 */
function describing({ schema, url }: RouteOptions) {
  const { summary = url, description = '' } = (schema ?? {}) as { summary?: string; description?: string }
  const metadata = {
    name: summary,
    description,
    renders: rendersOf(schema?.response),
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  }
  const isNegotiated = schema !== undefined && declaresJson(schema)
  const response = isNegotiated ? { 200: { content: { 'application/json': { schema: {} } } } } : {}
  return { schema: { hide: true, summary, description, response }, handler: async () => metadata }
}

/** The types that a route declares for a success; JSON is negotiated (api.md 1.2). */
function rendersOf(response: unknown): readonly string[] {
  const { 200: success } = (response ?? {}) as { 200?: { content?: object } }
  const declared = Object.keys(success?.content ?? {})
  return declared.length === 0 || declared.includes('application/json') ? renderedTypes : declared
}
