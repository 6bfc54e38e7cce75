import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/** Compresses what is large enough for those who can read it. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (_request, reply, payload, done) => {
    // A file's is an empty stream, which would be compressed to something.
    done(null, reply.statusCode === 304 ? null : payload)
  })
  await app.register(compress, { encodings: ['br', 'gzip'] })
}
