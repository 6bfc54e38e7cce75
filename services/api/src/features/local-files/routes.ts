import { basename, dirname } from 'node:path'
import { Readable } from 'node:stream'
import fastifyStatic from '@fastify/static'
import { findLocalFile, type LocalFile } from '@openverse/local-files'
import { type MediaKind, mediaTypeOf } from '@openverse/media'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { identifierPath } from '../../identifier-path.ts'
import { ApiError, messages } from '../../messages.ts'
import { namesTag } from '../../names-tag.ts'
import { readable } from '../../readable-file.ts'
import type { FindVisibleWork } from '../../visible-works.ts'

export interface LocalFilePorts {
  readonly findWork: FindVisibleWork
}

const maxAgeSeconds = 3600

/** An SVG is a document that may carry scripts; opened by itself it must not act in the name of this installation. */
const harmless = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/**
 * `GET /files/images/{id}/…`: the files of a work that this process serves itself, in ranges and with validators, so
 * that a player can jump in a sound and a browser asks for a picture once. Only what a visible work refers to and the
 * kind has as a type: not what else lies in the folder, and nothing of a work that was taken down.
 */
export function localFileRoutes(kind: MediaKind, { findWork }: LocalFilePorts): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, { serve: false, maxAge: maxAgeSeconds * 1000 })

    // A parameter that spans slashes cannot be described in OpenAPI; clients find these addresses in `url`.
    app.get(
      `/files/${kind.pathSegment}/${identifierPath}/*`,
      { schema: { hide: true } },
      async (request, reply) => {
        const { identifier, '*': path } = request.params as { identifier: string; '*': string }
        const found = await findWork(kind.name, identifier)
        const root = found && kind.fileUrls(found.work.row).includes(`local:${path}`) ? found.filesRoot : null
        const file = root === null ? undefined : await readable(findLocalFile(root, path), unreadable)
        const mediaType = file && mediaTypeOf(kind.fileTypes, file.path)
        if (file === undefined || mediaType === undefined) throw new ApiError(404, messages.notFound)
        reply.header('content-security-policy', harmless)
        if (file.isArchived) return await sendArchived(request, reply.type(mediaType), file)
        // The link was followed already, by eyes that checked where it leads; the server gets the file itself.
        return reply.type(mediaType).sendFile(basename(file.path), dirname(file.path), { contentType: false })
      },
    )
  }
}

/** Whole, whatever part is asked for: an archive is for small files. */
async function sendArchived(
  request: FastifyRequest,
  reply: FastifyReply,
  { sizeBytes, modifiedMs, read }: LocalFile,
): Promise<FastifyReply> {
  // Weak: compressed and not, it has the same one.
  const tag = `W/"${sizeBytes.toString(16)}-${modifiedMs.toString(16)}"`
  reply.headers({ etag: tag, 'cache-control': `public, max-age=${maxAgeSeconds}`, 'accept-ranges': 'none' })
  if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
  // A stream that has no end to wait for: only what is known of it is sent.
  if (request.method === 'HEAD') return reply.header('content-length', sizeBytes).send(Readable.from([]))
  return reply.send(await readable(read(), unreadable))
}

const unreadable = (cause: Error) => new ApiError(424, messages.unreadableFile, { cause })
