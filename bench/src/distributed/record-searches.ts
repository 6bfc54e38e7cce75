import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { PostRequest } from '../http-load.ts'

/**
 * Stands before the engine while `ask` makes the API search. `recorded` has the searches that the API has sent so far,
 * in order, so that the engine can be asked for the very same.
 */
export async function recordSearches(
  engineUrl: string,
  ask: (address: string, recorded: readonly PostRequest[]) => Promise<void>,
): Promise<void> {
  const recorded: PostRequest[] = []
  const server = createServer(async (request, response) => {
    const path = request.url!
    const body = await text(request)
    if (path.includes('/_search')) recorded.push({ path, body })
    const answer = await fetch(engineUrl + path, forwarded(request, body))
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, recorded)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function forwarded({ method, headers }: IncomingMessage, body: string): RequestInit {
  const type = headers['content-type']
  return {
    method: method!,
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    ...(body === '' ? {} : { body }),
  }
}
