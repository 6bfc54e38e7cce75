import type { FastifyInstance, onSendHookHandler, RouteOptions } from 'fastify'

interface Resource {
  readonly methods: Set<string>
  allow: string
}

/** The order in which `Allow` names methods. */
const methodOrder = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** `Allow` on every answer of a route, and an OPTIONS route for each path that describes it (api.md 1.1, 1.3). */
export function addAllow(app: FastifyInstance): void {
  const resources = new Map<string, Resource>()

  app.addHook('onRoute', function (route) {
    let resource = resources.get(route.url)
    if (resource === undefined) {
      resource = { methods: new Set(), allow: '' }
      resources.set(route.url, resource)
      if (route.method !== 'OPTIONS') this.options(route.routePath, { schema: hidden }, describe(route))
    }
    for (const method of [route.method].flat()) resource.methods.add(method)
    resource.allow = methodOrder.filter((method) => resource.methods.has(method)).join(', ')
    route.onSend = [...[route.onSend ?? []].flat(), sendAllow(resource)]
  })
}

const hidden = { hide: true }

function sendAllow(resource: Resource): onSendHookHandler {
  return (_request, reply, payload, done) => {
    reply.header('allow', resource.allow)
    done(null, payload)
  }
}

/** What OPTIONS answers, in the words of the route's own declaration. */
function describe(route: RouteOptions) {
  const schema = route.schema as { summary?: string; description?: string } | undefined
  const metadata = {
    name: schema?.summary ?? route.url,
    description: schema?.description ?? '',
    renders: ['application/json', 'text/html'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  }
  return async () => metadata
}
