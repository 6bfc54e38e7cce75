import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { Closing } from '../journeys/running-server.ts'

/** Stands before an engine and sees everything that is asked of it. */
export interface EngineDoor {
  /** Instead of that of the engine. */
  readonly url: string
  /** Searches that are being answered. */
  readonly searches: number
  /** As many as there ever were at once, since it was last forgotten. */
  readonly mostSearches: number
  /** That are open to it, used or not. */
  readonly connections: number
  /** Searches whose connection was closed before they had an answer. */
  readonly givenUp: number
  forgetMost(): void
  /** Answers searches itself, with this status; `undefined` ends that. */
  answerWith(status: number | undefined): void
  /** Lets no request through whose path matches, until it is released. */
  hold(path: RegExp): Hold
}

export interface Hold {
  /** Kept when the first one has come. */
  readonly arrived: Promise<void>
  release(): void
}

/** Opens a door to the engine at an address. A connection that the engine refuses or loses is closed. */
export async function openEngineDoor(t: Closing, engineUrl: string): Promise<EngineDoor> {
  const engine = new URL(engineUrl)
  let connections = 0
  let searches = 0
  let mostSearches = 0
  let givenUp = 0
  let ownStatus: number | undefined
  let held: { readonly path: RegExp; arrive(): void; readonly released: Promise<void> } | undefined

  const door = createServer(async (asked, answer) => {
    const isSearch = asked.url!.includes('/_search')
    if (isSearch) {
      // What was closed before this one came is noted first.
      await setImmediate()
      searches++
      mostSearches = Math.max(mostSearches, searches)
      const { socket } = asked
      const over = () => {
        socket.off('end', over)
        answer.off('close', over)
        searches--
        if (!answer.writableFinished) givenUp++
      }
      answer.on('close', over)
      // Some turns before: the next search may come in between, on another connection.
      socket.on('end', over)
    }
    if (held?.path.test(asked.url!)) {
      held.arrive()
      await held.released
    }
    if (answer.destroyed) return
    if (isSearch && ownStatus !== undefined) refuse(asked, answer, ownStatus)
    else passOn(asked, answer, engine)
  })
  door.on('connection', (socket) => {
    connections++
    socket.on('close', () => connections--)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    door.closeAllConnections()
    door.close()
  })

  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    get connections() {
      return connections
    },
    get searches() {
      return searches
    },
    get mostSearches() {
      return mostSearches
    },
    get givenUp() {
      return givenUp
    },
    forgetMost() {
      mostSearches = searches
    },
    answerWith(status) {
      ownStatus = status
    },
    hold(path) {
      const arrival = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      held = { path, arrive: arrival.resolve, released: release.promise }
      return {
        arrived: arrival.promise,
        release() {
          held = undefined
          release.resolve()
        },
      }
    },
  }
}

function passOn(asked: IncomingMessage, answer: ServerResponse, engine: URL): void {
  const { method, headers, url: path } = asked
  const { hostname: host, port } = engine
  // A new connection for each, so that one which is closed was meant to be.
  const passed = request({ host, port, method, path, headers, agent: false }, (reply) => {
    answer.writeHead(reply.statusCode!, reply.headers)
    reply.pipe(answer)
  })
  passed.on('error', () => answer.destroy())
  answer.on('close', () => passed.destroy())
  asked.pipe(passed)
}

function refuse(asked: IncomingMessage, answer: ServerResponse, status: number): void {
  asked.resume()
  const error = { type: 'rejected_execution_exception', reason: 'too much to do' }
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error, status }))
}
