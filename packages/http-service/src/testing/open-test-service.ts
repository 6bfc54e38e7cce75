import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { allowEveryOrigin } from '../cors.ts'
import { buildHttpService, type HttpServiceOptions } from '../http-service.ts'
import { negotiateAnswers } from '../representation/negotiated-routes.ts'

/** A service with a scope that is open to every origin and whose answers are negotiated; closed through `t.after`. */
export async function openTestService(
  t: { after(close: () => Promise<void>): void },
  addRoutes: (scope: FastifyInstance) => void,
  options: Partial<HttpServiceOptions> = {},
): Promise<FastifyInstance> {
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0, ...options })
  t.after(() => app.close())
  app.register(async (scope) => {
    allowEveryOrigin(scope)
    scope.setValidatorCompiler(() => () => true)
    negotiateAnswers(scope, { name: 'Thing API', documentationPath: '/docs/' })
    addRoutes(scope)
  })
  await app.ready()
  return app
}

/** The declaration of a route that answers JSON. */
export const jsonAnswer = { 200: { content: { 'application/json': { schema: {} } } } }
