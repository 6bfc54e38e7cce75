import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { addAllow } from './allow.ts'
import { answerBrokenRequest, refuseExpectation } from './broken-request.ts'
import { compressAnswers } from './compression.ts'
import { drainOnClose } from './draining.ts'
import { answerError } from './error-answers.ts'
import { addHeaders } from './headers.ts'
import { refuseInvalidHost } from './host-header.ts'
import { logAnswers } from './log-answers.ts'
import { parseQueryString } from './query-string.ts'
import { ignoreRanges } from './ranges.ts'
import { renderAnswers } from './representation/render-answers.ts'
import { newRequestId } from './request-id.ts'
import { answerUnreadablePath, answerUnrouted } from './unrouted.ts'
import { limitUrlLength } from './url-length.ts'

export interface HttpServiceOptions {
  readonly log: FastifyBaseLogger
  /** How many proxies in front are believed. */
  readonly trustedProxies: number
  /** How long requests under way may still take once the service closes. */
  readonly drainMs?: number
}

/** What a client may cost before it is turned away. */
const limits = {
  urlCharacters: 8_192,
  headerBytes: 32_768,
  bodyBytes: 1_048_576,
  /** Headers and body must have arrived by then: slow senders do not hold a connection. */
  headersMs: 15_000,
  requestMs: 30_000,
  /** An answer must have begun by then. */
  answerMs: 60_000,
  idleMs: 72_000,
  /** Longer than anything takes that is at work. A client that reads nothing loses its answer within twice that. */
  silenceMs: 75_000,
} as const

/**
 * The shell that all services of a process share: request ids, logs, errors, headers, compression, limits and a
 * graceful close. Services add their routes to it as Fastify plugins.
 */
export async function buildHttpService(options: HttpServiceOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: (_address, hop) => hop < options.trustedProxies,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.silenceMs,
    handlerTimeout: limits.answerMs,
    keepAliveTimeout: limits.idleMs,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      // The server's own refusal has no body; ours comes as every other.
      requireHostHeader: false,
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // A longer part of a path would be found nowhere without being compared, and every method refused of it.
    routerOptions: { querystringParser: parseQueryString, maxParamLength: limits.urlCharacters },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerUnreadablePath,
  })
  app.server.on('checkExpectation', refuseExpectation)
  app.setErrorHandler(answerError)
  // No service reads plain text: it is refused like any other type (api.md 1.4).
  app.removeContentTypeParser('text/plain')
  limitUrlLength(app, limits.urlCharacters)
  refuseInvalidHost(app)
  ignoreRanges(app)
  logAnswers(app)
  addHeaders(app)
  addAllow(app)
  renderAnswers(app)
  answerUnrouted(app)
  drainOnClose(app, options.drainMs ?? 10_000)
  await compressAnswers(app)
  return app
}
