import { clientSignal, type LinkSettings, parametersSchema, requestOrigin } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import type { FastifyPluginCallback } from 'fastify'
import { identifierParams, identifierPath } from '../../identifier-path.ts'
import { answer, errorAnswers } from '../../media-schemas.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { absoluteFrom } from '../../present-work.ts'
import { readQuery } from '../../read-query.ts'
import { requestedFieldParameters, requestedFields } from '../../requested-fields.ts'
import { findRelated } from './find-related.ts'

export interface RelatedRoutesOptions {
  readonly catalogue: WorksCatalogue
  readonly links: LinkSettings
}

/** `GET /v1/images/{id}/related/`: works that are like one. */
export function relatedRoutes(
  kind: MediaKind,
  { catalogue, links }: RelatedRoutesOptions,
): FastifyPluginCallback {
  const parameters = requestedFieldParameters(kind)
  const schema = {
    operationId: `${kind.pathSegment}_related`,
    tags: [kind.pathSegment],
    summary: `Find works like one (${kind.pathSegment})`,
    description:
      'At most ten works with words of the same title, or with the same tags, the most alike first; of a work without both, works of the same creator. Sensitive works are never among them. The counts are always those of a full page.',
    params: identifierParams(kind),
    querystring: parametersSchema(parameters),
    response: {
      200: answer('The works.', `Paginated${kind.label}List`, {
        result_count: 10,
        page_count: 1,
        page_size: 10,
        page: 1,
        results: [kind.examples.item],
      }),
      400: errorAnswers.badSwitches(Object.keys(parameters)),
      404: errorAnswers.notFoundAtAll,
      503: errorAnswers.unavailable,
      504: errorAnswers.timedOut,
    },
  }
  return (app, _options, done) => {
    app.get(`/v1/${kind.pathSegment}/${identifierPath}/related/`, { schema }, (request) => {
      const values = readQuery(parameters, request.query, undefined)
      return findRelated(catalogue, kind, {
        identifier: (request.params as { identifier: string }).identifier,
        requestedFields: requestedFields(kind, values),
        absolute: absoluteFrom(requestOrigin(request, links)),
        signal: clientSignal(request),
      })
    })
    done()
  }
}
