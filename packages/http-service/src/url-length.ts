import type { FastifyInstance } from 'fastify'
import { allowReading } from './cors.ts'
import { HttpError } from './http-error.ts'

/** Refuses URLs beyond a length with 414, before anything reads them. */
export function limitUrlLength(app: FastifyInstance, characters: number): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.length <= characters) return done()
    // Whoever would allow it comes later.
    allowReading(request, reply)
    done(new HttpError(414, { detail: `Request-URI Too Long. At most ${characters} characters are read.` }))
  })
}
