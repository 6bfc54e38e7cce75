import type { Json } from '../journeys/running-server.ts'

/** An answer, whatever it says. */
export interface Answer {
  readonly path: string
  /** 0: there was none. */
  readonly status: number
  readonly body: Json
  /** When it was asked for, and how long that took. */
  readonly askedAt: number
  readonly tookMs: number
}

/** Asks for a path. Failures of the connection are an answer as well. */
export async function ask(address: string, path: string, signal?: AbortSignal): Promise<Answer> {
  const askedAt = performance.now()
  const answered = (status: number, body: Json) => ({
    path,
    status,
    body,
    askedAt,
    tookMs: performance.now() - askedAt,
  })
  try {
    const answer = await fetch(`${address}${path}`, { signal: signal ?? null })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    return answered(answer.status, isJson ? JSON.parse(text) : text)
  } catch (error) {
    return answered(0, `${error} ${(error as Error).cause ?? ''}`)
  }
}

/** Clients that ask for one path after another until they are stopped. */
export interface Load {
  /** Everything that was answered. */
  stop(): Promise<readonly Answer[]>
}

/** Starts so many clients; each asks for the paths in turn, as fast as it is answered. */
export function startLoad(address: string, clients: number, paths: readonly string[]): Load {
  const answers: Answer[] = []
  let isStopped = false
  const client = async (first: number) => {
    for (let i = first; !isStopped; i++) answers.push(await ask(address, paths[i % paths.length]!))
  }
  const ended = Promise.all(Array.from({ length: clients }, (_, i) => client(i)))
  return {
    async stop() {
      isStopped = true
      await ended
      return answers
    },
  }
}
