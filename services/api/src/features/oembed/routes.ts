import { clientSignal, type LinkSettings, requestOrigin, textParameter } from '@openverse/http-service'
import type { FastifyPluginCallback } from 'fastify'
import { Type } from 'typebox'
import { answer, errorAnswers } from '../../media-schemas.ts'
import { ApiError, messages } from '../../messages.ts'
import { refuseWhenBusy } from '../../pictures/refuse-when-busy.ts'
import { absoluteFrom } from '../../present-work.ts'
import { readQuery } from '../../read-query.ts'
import { describeEmbed, type EmbedPorts } from './describe-embed.ts'
import { type EmbeddableKind, embedName } from './embeddable-kind.ts'

export interface OembedRoutesOptions extends EmbedPorts {
  readonly links: LinkSettings
}

const parameters = {
  url: textParameter({
    description:
      'The address of the work, here or anywhere else: what counts is the identifier at its end, in any spelling.',
    example: 'https://openverse.org/image/3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b',
    parse: (url) => ({ value: url }),
  }),
}

/** `GET /v1/images/oembed/`: what a page needs to embed a work. */
export function oembedRoutes(
  kind: EmbeddableKind,
  { links, ...ports }: OembedRoutesOptions,
): FastifyPluginCallback {
  const schema = {
    operationId: `${kind.pathSegment}_oembed`,
    tags: [kind.pathSegment],
    summary: `Embed a work (${kind.pathSegment})`,
    description: 'What a page needs to embed a work and to credit it, as oEmbed 1.0 has it.',
    querystring: Type.Object({ url: parameters.url.schema }),
    response: {
      200: answer('How to embed the work.', embedName(kind), kind.embedding.example),
      400: answer('The address does not say which work is meant.', 'Error', {
        detail: { url: [messages.noIdentifierInUrl] },
      }),
      404: errorAnswers.notFound(kind),
      424: answer('The picture, whose size is not known, could not be measured.', 'Error', {
        detail: messages.notMeasured('The server answered with status 404.'),
      }),
      503: errorAnswers.busy(messages.tooManyMeasured),
      504: errorAnswers.timedOut,
    },
  }
  return (app, _options, done) => {
    app.get(`/v1/${kind.pathSegment}/oembed/`, { schema }, (request) => {
      const query = request.query as Record<string, string>
      return describeEmbed(ports, kind, {
        url: readUrl(query),
        absolute: absoluteFrom(requestOrigin(request, links)),
        signal: clientSignal(request),
      }).catch(refuseWhenBusy(messages.tooManyMeasured))
    })
    done()
  }
}

function readUrl(query: Readonly<Record<string, string>>): string {
  const { url } = readQuery(parameters, query, undefined)
  if (url !== undefined) return url
  throw new ApiError(400, { url: [query.url === undefined ? messages.required : messages.blank] })
}
