import { createHash } from 'node:crypto'
import type { Blob } from '@openverse/blobs'
import { clientSignal, parametersSchema } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { identifierParams, identifierPath } from '../../identifier-path.ts'
import { answer, errorAnswers, header } from '../../media-schemas.ts'
import { ApiError, messages } from '../../messages.ts'
import { namesTag } from '../../names-tag.ts'
import { refuseWhenBusy } from '../../pictures/refuse-when-busy.ts'
import { readQuery } from '../../read-query.ts'
import type { FindVisibleWork } from '../../visible-works.ts'
import type { ThumbnailMaker, ThumbnailOutcome } from './make-thumbnail.ts'
import { acceptedFormats, drawnFormats } from './picture-formats.ts'
import { sizeAndQuality, thumbnailParameters } from './thumbnail-parameters.ts'
import type { ThumbnailSettings } from './thumbnail-ports.ts'

/** A week: what is taken down or replaced at its source does not linger for long, and asking again costs a 304. */
const cacheControl = 'public, max-age=604800'

export interface ThumbnailRoutesOptions {
  readonly findWork: FindVisibleWork
  readonly maker: ThumbnailMaker
  readonly settings: ThumbnailSettings
}

/** `GET /v1/images/{id}/thumb/`: a small picture of a work. */
export function thumbnailRoutes(
  kind: MediaKind,
  { findWork, maker, settings }: ThumbnailRoutesOptions,
): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get(
      `/v1/${kind.pathSegment}/${identifierPath}/thumb/`,
      { schema: schemaOf(kind) },
      async (request, reply) => {
        const values = readQuery(thumbnailParameters, request.query, undefined)
        const { identifier } = request.params as { identifier: string }
        const found = await findWork(kind.name, identifier)
        if (found === undefined) throw new ApiError(404, messages.noSuchWork(kind.label))
        const source = kind.thumbnailSource(found.work)
        if ('missing' in source) throw new ApiError(404, source.missing)
        const drawing = {
          ...sizeAndQuality(values, settings),
          formats: acceptedFormats(request.headers.accept),
        }
        try {
          const made = maker.make(source.url, found.filesRoot, drawing, clientSignal(request))
          const outcome = await made.catch(refuseWhenBusy(messages.tooManyDrawn))
          return sendThumbnail(request, reply, thumbnailOf(outcome))
        } catch (error) {
          // That it took too long has been answered already.
          if (reply.sent) return reply
          throw error
        }
      },
    )
    done()
  }
}

/** The thumbnail, or the contract's answer why there is none (api.md 3.9). */
function thumbnailOf(outcome: ThumbnailOutcome): Blob {
  if ('made' in outcome) return outcome.made
  if ('unsupported' in outcome) {
    throw new ApiError(415, `Image extension ${outcome.unsupported} is not supported by the thumbnail proxy.`)
  }
  const reason = outcome.isTypeUnknown ? ' due to inability to check media type' : ''
  throw new ApiError(424, `Failed to render thumbnail${reason}. ${outcome.failed}`)
}

function sendThumbnail(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, contentType }: Blob,
): FastifyReply {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  reply.type(contentType).headers({ etag: tag, 'cache-control': cacheControl })
  if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

function schemaOf(kind: MediaKind) {
  const picture = { schema: Type.String({ format: 'binary' }) }
  return {
    operationId: `${kind.pathSegment}_thumb`,
    tags: [kind.pathSegment],
    summary: `Show a small picture (${kind.pathSegment})`,
    description:
      'A thumbnail as WebP if `Accept` names it, else as PNG where the picture is transparent and as JPEG otherwise.',
    params: identifierParams(kind),
    querystring: parametersSchema(thumbnailParameters),
    response: {
      200: {
        description: 'The picture.',
        content: Object.fromEntries(drawnFormats.map((format) => [`image/${format}`, picture])),
        headers: cachingHeaders,
      },
      304: { description: 'The client has it already.', headers: cachingHeaders },
      400: answer('A parameter has a value that cannot be used.', 'Error', {
        detail: { full_size: ['Must be a valid boolean.'] },
      }),
      404: errorAnswers.notFound(kind),
      415: answer('The file is of a type that thumbnails cannot be made of.', 'Error', {
        detail: 'Image extension tiff is not supported by the thumbnail proxy.',
      }),
      424: answer('The picture could not be fetched or drawn.', 'Error', {
        detail: 'Failed to render thumbnail. The server answered with status 404.',
      }),
      503: errorAnswers.busy(messages.tooManyDrawn),
      504: errorAnswers.timedOut,
    },
  }
}

const cachingHeaders = {
  etag: header('Names the picture as it is; `If-None-Match` with it is answered with 304.'),
  'cache-control': header('How long it may be kept.'),
}
