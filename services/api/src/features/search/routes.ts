import { clientSignal, type LinkSettings, parametersSchema, requestOrigin } from '@openverse/http-service'
import type { FastifyPluginCallback } from 'fastify'
import { answer, errorAnswers, header } from '../../media-schemas.ts'
import { messages } from '../../messages.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { absoluteFrom } from '../../present-work.ts'
import type { KindSearch } from './kind-search.ts'
import { searchMedia } from './search-media.ts'

export interface SearchRoutesOptions {
  readonly catalogue: WorksCatalogue
  readonly links: LinkSettings
}

/** `GET /v1/images/`: search in the works of one kind. */
export function searchRoutes(
  kindSearch: KindSearch,
  { catalogue, links }: SearchRoutesOptions,
): FastifyPluginCallback {
  const { kind, parameters, limits } = kindSearch
  const schema = {
    operationId: `${kind.pathSegment}_search`,
    tags: [kind.pathSegment],
    summary: `Search ${kind.pathSegment}`,
    description:
      'Finds works by words and by what they are, the best first. Without any parameter it answers the most popular works.',
    querystring: parametersSchema(parameters.anonymous),
    response: {
      200: answer('A page of results.', `Paginated${kind.label}List`, {
        result_count: 1,
        page_count: 1,
        page_size: 20,
        page: 1,
        results: [kind.examples.item],
      }),
      400: errorAnswers.badParameters,
      401: answer(
        'The page is larger or deeper than the caller may ask for.',
        'Error',
        { detail: messages.pageSizeTooLarge(limits.anonymous.pageSize, 'anonymous') },
        { 'www-authenticate': header('How to say who is asking.') },
      ),
      503: errorAnswers.unavailable,
      504: errorAnswers.timedOut,
    },
  }
  return (app, _options, done) => {
    app.get(`/v1/${kind.pathSegment}/`, { schema }, (request) =>
      searchMedia(catalogue, kindSearch, {
        query: request.query as Record<string, string>,
        level: 'anonymous',
        absolute: absoluteFrom(requestOrigin(request, links)),
        signal: clientSignal(request),
      }),
    )
    done()
  }
}
