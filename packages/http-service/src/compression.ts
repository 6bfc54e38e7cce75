import compress from '@fastify/compress'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Compresses what is large enough for those who can read it. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.hasHeader('etag') && isCompressible(reply)) varyByEncoding(reply)
    // A file's is an empty stream, which would be compressed to something.
    done(null, reply.statusCode === 304 ? null : payload)
  })
  await app.register(compress, { encodings: ['br', 'gzip'] })
}

/** A 304 may be without the type of what it stands for. */
function isCompressible(reply: FastifyReply): boolean {
  const type = reply.getHeader('content-type')
  return type === undefined || /^text\/|[+/](?:json|xml|javascript)(?:;|$)/.test(String(type))
}

/** For caches, which keep what has a tag: others get it in another encoding, even if this one is sent without any. */
function varyByEncoding(reply: FastifyReply): void {
  reply.header('vary', `${reply.getHeader('vary')}, accept-encoding`)
}
