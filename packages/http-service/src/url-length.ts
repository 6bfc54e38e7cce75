import type { FastifyInstance } from 'fastify'
import { HttpError } from './http-error.ts'

/** Refuses URLs beyond a length with 414, before anything reads them. */
export function limitUrlLength(app: FastifyInstance, characters: number): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.url.length <= characters) return done()
    done(new HttpError(414, { detail: `Request-URI Too Long. At most ${characters} characters are read.` }))
  })
}
