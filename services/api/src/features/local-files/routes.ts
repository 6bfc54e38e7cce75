import { basename, dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import { type MediaKind, mediaTypeOf } from '@openverse/media'
import type { FastifyPluginAsync } from 'fastify'
import { fileWithin } from '../../file-within.ts'
import { identifierPath } from '../../identifier-path.ts'
import { ApiError } from '../../messages.ts'
import type { FindVisibleWork } from '../../visible-works.ts'

export interface LocalFilePorts {
  readonly findWork: FindVisibleWork
}

/** An SVG is a document that may carry scripts; opened by itself it must not act in the name of this installation. */
const harmless = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/**
 * `GET /files/images/{id}/…`: the files of a work that this process serves itself, in ranges and with validators, so
 * that a player can jump in a sound and a browser asks for a picture once. Only what a visible work refers to and the
 * kind has as a type: not what else lies in the folder, and nothing of a work that was taken down.
 */
export function localFileRoutes(kind: MediaKind, { findWork }: LocalFilePorts): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, { serve: false, maxAge: '1h' })

    // A parameter that spans slashes cannot be described in OpenAPI; clients find these addresses in `url`.
    app.get(
      `/files/${kind.pathSegment}/${identifierPath}/*`,
      { schema: { hide: true } },
      async (request, reply) => {
        const { identifier, '*': path } = request.params as { identifier: string; '*': string }
        const found = await findWork(kind.name, identifier)
        const root = found && kind.fileUrls(found.work.row).includes(`local:${path}`) ? found.filesRoot : null
        const file = root === null ? undefined : await fileWithin(root, path)
        const mediaType = file && mediaTypeOf(kind.fileTypes, file.path)
        if (file === undefined || mediaType === undefined) throw new ApiError(404, 'Not found.')
        reply.header('content-security-policy', harmless)
        // The link was followed already, by eyes that checked where it leads; the server gets the file itself.
        return reply.type(mediaType).sendFile(basename(file.path), dirname(file.path), { contentType: false })
      },
    )
  }
}
