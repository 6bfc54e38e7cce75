import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Answers what is not HTTP, is too big to be read, or did not arrive in time, and hangs up. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, detail] = answers[error.code ?? ''] ?? ['400 Bad Request', 'The request is not valid HTTP.']
  const body = JSON.stringify({ detail })
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    )
  }
  socket.destroySoon()
}

/** Of a request that has an `Expect` other than `100-continue`, which never comes as far as a route. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ detail: 'The Expect header asks for something that is not known.' })
  response
    .writeHead(417, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body)
}

const answers: Readonly<Record<string, readonly [status: string, detail: string]>> = {
  HPE_INVALID_URL: [
    '400 Bad Request',
    'The address has characters that must be percent-encoded: a blank is %20, an é is %C3%A9.',
  ],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The request headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
}
