import type { MediaKind } from '@openverse/media'
import type { FastifyPluginCallback } from 'fastify'
import { errorAnswers } from '../../media-schemas.ts'
import type { WorksCatalogue } from '../../ports.ts'
import { type SourceCount, sourceCounter } from './count-sources.ts'

/** `GET /v1/images/stats/`: where the works come from. */
export function sourceRoutes(kind: MediaKind, catalogue: WorksCatalogue): FastifyPluginCallback {
  const schema = {
    operationId: `${kind.pathSegment}_stats`,
    tags: [kind.pathSegment],
    summary: `Count the works of each source (${kind.pathSegment})`,
    description: 'The sources that works come from, and how many works each of them has.',
    response: {
      200: {
        description: 'The sources, in no particular order.',
        content: {
          'application/json': {
            schema: { type: 'array', items: { $ref: 'Source#' } },
            example: [exampleCount],
          },
        },
      },
      503: errorAnswers.unavailable,
      504: errorAnswers.timedOut,
    },
  }
  const countSources = sourceCounter(catalogue, kind)
  return (app, _options, done) => {
    app.get(`/v1/${kind.pathSegment}/stats/`, { schema }, () => countSources())
    done()
  }
}

const exampleCount: SourceCount = {
  source_name: 'flickr',
  display_name: 'Flickr',
  source_url: 'https://www.flickr.com',
  logo_url: null,
  media_count: 2500,
}
