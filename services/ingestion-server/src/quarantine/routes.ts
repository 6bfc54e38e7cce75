import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { HttpError } from '@openverse/http-service'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { IngestionPorts } from '../tasks/task-ports.ts'
import { listQuarantine } from './list-quarantine.ts'

const wholeNumber = Type.String({ pattern: '^\\d{1,9}$' })
const querystring = Type.Object({
  generation: Type.Optional(wholeNumber),
  offset: Type.Optional(wholeNumber),
  limit: Type.Optional(wholeNumber),
})
const mostRows = 1000

/** Shows the rows that a generation left out. */
export const quarantineRoutes =
  ({ database }: Pick<IngestionPorts, 'database'>) =>
  async (scope: FastifyInstance): Promise<void> => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const params = Type.Object({ model: Type.String({ maxLength: 100 }) })

    app.get('/quarantine/:model', { schema: { hide: true, params, querystring } }, async (request) => {
      const { generation, offset = '0', limit = '100' } = request.query
      const page = await listQuarantine(database.sql, request.params.model, {
        offset: Number(offset),
        limit: Math.min(mostRows, Number(limit)),
        ...(generation === undefined ? {} : { generation: Number(generation) }),
      })
      if (page === undefined)
        throw new HttpError(404, {
          message:
            generation === undefined
              ? 'Nothing of this model is live.'
              : `There is no generation ${generation}.`,
        })
      return { model: request.params.model, ...page }
    })
  }
