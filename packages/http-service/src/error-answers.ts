import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isGivenUp } from './client-signal.ts'
import { HttpError } from './http-error.ts'
import { validationMessages } from './validation-messages.ts'

/**
 * Turns whatever was thrown into the envelope of api.md 1.4. What nobody foresaw is logged with its cause and shown
 * without details.
 */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  if (isGivenUp(error, request)) {
    request.log.debug({ method: request.method, url: request.url }, 'given up: the client has left')
    reply.hijack()
    return
  }
  if (error instanceof HttpError) {
    logHttpError(error, request)
    reply.code(error.status).headers(error.headers).send(error.body)
    return
  }
  const { status, detail } = explain(error as FastifyError, request)
  if (status >= 500) request.log.error({ err: error }, 'failed')
  else reply.headers((error as RefusalOfLibrary).headers ?? {})
  reply.code(status).send({ detail })
}

/** Such as of a range that there is not, with the length that there is. */
interface RefusalOfLibrary {
  readonly headers?: Readonly<Record<string, string>>
}

/** Without a cause it was turned away because there is too much to do: a client must not choose how much is logged. */
function logHttpError(error: HttpError, request: FastifyRequest): void {
  if (error.status < 500) return
  if (error.status === 503 && error.cause === undefined)
    request.log.warn({ url: request.url }, 'turned away: busy')
  else request.log.error({ err: error }, 'failed')
}

function explain(error: FastifyError, request: FastifyRequest): { status: number; detail: unknown } {
  if (error.validation) return { status: 400, detail: validationMessages(error.validation) }
  const status = error.statusCode ?? 500
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { status, detail: 'The request body is too large.' }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return {
        status,
        detail: `Unsupported media type "${request.headers['content-type'] ?? ''}" in request.`,
      }
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return { status: 400, detail: `JSON parse error - ${error.message}` }
    case 'FST_ERR_HANDLER_TIMEOUT':
      return { status: 503, detail: 'The answer took too long.' }
  }
  if (status >= 400 && status < 500) return { status, detail: error.message }
  return { status: 500, detail: 'An internal server error occurred.' }
}
