import { once } from 'node:events'
import { forkAsServer } from '../child-task.ts'

export interface RelayInput {
  readonly searchUrl: string
  readonly databaseUrl: string
  /** Of the rows, as PostgreSQL names it. */
  readonly table: string
  /** How long its answers are at least. */
  readonly answerBytes: number
}

export interface RelayAnswer {
  readonly port: number
}

/**
 * Lends a server that does nothing but pass on the messages that an API needs for a search: the request, already in the
 * engine's words, to the engine; the identifiers to PostgreSQL; and what that has to the client, in as many bytes as media
 * objects need. No API of the same design can be faster.
 */
export async function withRelay<T>(input: RelayInput, use: (address: string) => Promise<T>): Promise<T> {
  const relay = forkAsServer(new URL('./relay-process.ts', import.meta.url))
  try {
    relay.send(input)
    const ended = once(relay, 'exit').then(() => [undefined])
    const [told] = (await Promise.race([once(relay, 'message'), ended])) as [RelayAnswer | undefined]
    if (told === undefined) throw new Error('bench: the relay ended before it listened')
    return await use(`http://127.0.0.1:${told.port}`)
  } finally {
    if (relay.connected) relay.disconnect()
  }
}
