import { type LinkSettings, parametersSchema, requestOrigin } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import type { FastifyPluginCallback } from 'fastify'
import { identifierParams, identifierPath } from '../../identifier-path.ts'
import { answer, errorAnswers } from '../../media-schemas.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { absoluteFrom } from '../../present-work.ts'
import { readQuery } from '../../read-query.ts'
import { requestedFieldParameters, requestedFields } from '../../requested-fields.ts'
import { showWork } from './show-work.ts'

export interface DetailRoutesOptions {
  readonly catalogue: WorksCatalogue
  readonly links: LinkSettings
}

/** `GET /v1/images/{id}/`: one work. */
export function detailRoutes(
  kind: MediaKind,
  { catalogue, links }: DetailRoutesOptions,
): FastifyPluginCallback {
  const parameters = requestedFieldParameters(kind)
  const schema = {
    operationId: `${kind.pathSegment}_detail`,
    tags: [kind.pathSegment],
    summary: `Show one work (${kind.pathSegment})`,
    description: 'All that is known about one work. Sensitive works are shown as well.',
    params: identifierParams(kind),
    querystring: parametersSchema(parameters),
    response: {
      200: answer('The work.', kind.label, kind.examples.item),
      400: errorAnswers.badSwitches(Object.keys(parameters)),
      404: errorAnswers.notFound(kind),
      503: errorAnswers.unavailable,
      504: errorAnswers.timedOut,
    },
  }
  return (app, _options, done) => {
    app.get(`/v1/${kind.pathSegment}/${identifierPath}/`, { schema }, (request) => {
      const values = readQuery(parameters, request.query, undefined)
      return showWork(catalogue, kind, {
        identifier: (request.params as { identifier: string }).identifier,
        requestedFields: requestedFields(kind, values),
        absolute: absoluteFrom(requestOrigin(request, links)),
      })
    })
    done()
  }
}
