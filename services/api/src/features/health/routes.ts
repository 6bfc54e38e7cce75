import { booleanParameter, clientSignal, parametersSchema } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import type { FastifyPluginCallback } from 'fastify'
import { Type } from 'typebox'
import { answer, retryAfter } from '../../media-schemas.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { readQuery } from '../../read-query.ts'
import { checkHealth } from './check-health.ts'

const parameters = {
  check_es: booleanParameter({ description: 'Whether to ask the search index too.', default: false }),
}

/** `GET /healthcheck/`, for load balancers and for the curious. */
export function healthRoutes(kinds: readonly MediaKind[], catalogue: WorksCatalogue): FastifyPluginCallback {
  const schema = {
    operationId: 'healthcheck',
    tags: ['health'],
    summary: 'Check health',
    description: 'Whether the installation can answer.',
    querystring: parametersSchema(parameters),
    response: {
      200: {
        description: 'All is well.',
        content: {
          'application/json': {
            schema: Type.Object({ status: Type.Literal('200 OK', { description: 'That all is well.' }) }),
            example: { status: '200 OK' },
          },
        },
      },
      400: answer('The parameter has a value that cannot be used.', 'Error', {
        detail: { check_es: ['Must be a valid boolean.'] },
      }),
      503: answer(
        'Something does not answer.',
        'Error',
        { detail: 'database: unavailable' },
        { 'retry-after': retryAfter },
      ),
    },
  }
  return (app, _options, done) => {
    app.get('/healthcheck/', { schema }, (request) => {
      const values = readQuery(parameters, request.query, undefined)
      return checkHealth(catalogue, kinds, {
        includesSearch: values.check_es,
        signal: clientSignal(request),
      })
    })
    done()
  }
}
