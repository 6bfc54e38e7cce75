import type { FastifyRequest } from 'fastify'

/**
 * Aborted when the client has left before it had its whole answer, and when the answer takes longer than the service
 * allows: what is done for this request alone may be given up then. Whoever gives up throws the reason of the signal,
 * which is no fault when the client has left.
 */
export function clientSignal(request: FastifyRequest): AbortSignal {
  return request.signal
}

/** Whether this is how a request ends that was given up because its client has left. */
export function isGivenUp(error: unknown, request: FastifyRequest): boolean {
  return request.raw.destroyed && request.signal.aborted && error === request.signal.reason
}
