import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { allowEveryOrigin } from '../cors.ts'
import { buildHttpService, type HttpServiceOptions } from '../http-service.ts'

/** A service with a list of things, a thing by its number, and whatever else is added; closed through `t.after`. */
export async function openThings(
  t: { after(close: () => Promise<void>): void },
  options: Partial<HttpServiceOptions> = {},
  addRoutes: (scope: FastifyInstance) => void = () => {},
): Promise<FastifyInstance> {
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0, ...options })
  t.after(() => app.close())
  app.register(async (scope) => {
    allowEveryOrigin(scope)
    scope.get(
      '/things/',
      { schema: { summary: 'List things', description: 'All of them.' } },
      async (request) => ({
        name: 'thing',
        query: request.query,
      }),
    )
    scope.get('/things/:id([0-9]+)/', async (request) => request.params)
    scope.post('/things/', async (request) => request.body)
    addRoutes(scope)
  })
  await app.ready()
  return app
}
