import type { FastifyInstance } from 'fastify'

/**
 * Takes away a `Range` that does not count, so that whoever sends files sends them whole: that of HEAD (RFC 9110, 14.2),
 * and one on condition of a weak tag, which does not say that the bytes are the same (13.1.5).
 */
export function ignoreRanges(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw: { method, headers } }, _reply, done) => {
    if (method === 'HEAD' || /^W\//.test(String(headers['if-range']))) delete headers.range
    done()
  })
}
