import type { FastifyInstance } from 'fastify'

/** One line a request, when its answer has been sent, for those who debug; failures are logged where they happen. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request
    request.log.debug(
      { method, url, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 },
      'answered',
    )
    done()
  })
}
