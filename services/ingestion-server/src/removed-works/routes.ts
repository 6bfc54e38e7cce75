import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Catalogue, ModerationOutcome } from '@openverse/catalogue'
import { HttpError } from '@openverse/http-service'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'

const params = Type.Object({
  identifier: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
})
/** Works of different kinds may have the same identifier. */
const querystring = Type.Object({ model: Type.Optional(Type.String({ maxLength: 100 })) })
const body = Type.Union([
  Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) }),
  Type.Null(),
])

/** Takes works down and puts them back, at once and for all later refreshes. */
export const removedWorksRoutes =
  ({ catalogue }: { readonly catalogue: Pick<Catalogue, 'removeWork' | 'restoreWork'> }) =>
  async (scope: FastifyInstance): Promise<void> => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()

    const schema = { hide: true, params, querystring }

    app.put('/removed-works/:identifier', { schema: { ...schema, body } }, async (request) => {
      const { identifier } = request.params
      const work = { identifier, kind: request.query.model }
      const outcome = await catalogue.removeWork(work, request.body?.reason ?? 'removed by the operator')
      return answer(identifier, outcome, true)
    })

    app.delete('/removed-works/:identifier', { schema }, async (request) => {
      const { identifier } = request.params
      const work = { identifier, kind: request.query.model }
      return answer(identifier, await catalogue.restoreWork(work), false)
    })
  }

function answer(identifier: string, outcome: ModerationOutcome, isRemoved: boolean) {
  if (outcome === 'unknown')
    throw new HttpError(404, { message: `No work found with identifier ${identifier}.` })
  if (outcome === 'ambiguous')
    throw new HttpError(409, {
      message: `Works of several kinds have the identifier ${identifier}; say which one is meant by its model.`,
    })
  return { identifier, removed: isRemoved, changed: outcome === 'changed' }
}
