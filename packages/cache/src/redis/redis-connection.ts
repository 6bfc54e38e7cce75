import type { RedisServer } from './redis-server.ts'
import { within } from './within.ts'

export interface RedisConnectionOptions {
  readonly server: RedisServer
  readonly certificateAuthority: string | undefined
  /** For each command. */
  readonly deadlineMs: number
  /** Does on a new connection what the cache wants of one; it rejects when that cannot be done. */
  readonly probe: (client: RedisClient) => Promise<unknown>
  /** Told once when it is away, and once when it is back. */
  readonly onAway: (fault: Error) => void
  readonly onBack: () => void
}

export type RedisClient = Awaited<ReturnType<typeof makeClient>>

const connectingMs = 2_000
const betweenAttemptsMs = 1_000

/**
 * A connection to a server that may be away.
 *
 * It is *ready*, or *away* and no command is sent. The first command that fails, or is not answered in time, makes it
 * away: the connection is thrown away together with all that waits for its answers, so that one deadline is the most that
 * anybody waits, and about once a second a new one is tried. It is ready again when a new one has passed the probe.
 */
export class RedisConnection {
  readonly #options: RedisConnectionOptions
  /** The one in use, or the one that is being tried. */
  #client: RedisClient | undefined
  #isReady = false
  #isToldAway = false
  #isClosed = false
  #nextAttempt: NodeJS.Timeout | undefined

  constructor(options: RedisConnectionOptions) {
    this.#options = options
  }

  /** Tries to connect, and goes on trying until it is closed. Kept when the first attempt has succeeded or failed. */
  async open(): Promise<void> {
    const client = await makeClient(this.#options)
    if (this.#isClosed) return
    this.#client = client
    client.on('error', (fault: Error) => this.#drop(client, fault))
    await this.#use(client, connectingMs, () => this.#connect(client))
    if (client !== this.#client) return
    this.#isReady = true
    if (this.#isToldAway) this.#options.onBack()
    this.#isToldAway = false
  }

  /** What the command answers; undefined when it is away. */
  async ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T | undefined> {
    const client = this.#client
    if (client === undefined || !this.#isReady) return undefined
    return await this.#use(client, this.#options.deadlineMs, () => command(client))
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#nextAttempt)
    this.#client?.destroy()
    this.#client = undefined
  }

  async #connect(client: RedisClient): Promise<void> {
    await client.connect()
    // It cannot be destroyed while it waits for the other side to accept.
    if (client !== this.#client) client.destroy()
    else await this.#options.probe(client)
  }

  async #use<T>(client: RedisClient, deadlineMs: number, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await within(deadlineMs, work())
    } catch (fault) {
      this.#drop(client, fault as Error)
      return undefined
    }
  }

  /** The first fault of a connection is the reason; all others follow from it. */
  #drop(client: RedisClient, fault: Error): void {
    if (client !== this.#client) return
    this.#client = undefined
    this.#isReady = false
    client.destroy()
    if (!this.#isToldAway) this.#options.onAway(fault)
    this.#isToldAway = true
    // Not all processes at once when it comes back.
    this.#nextAttempt = setTimeout(() => this.open(), betweenAttemptsMs * (0.5 + Math.random()))
  }
}

/** The library is loaded by whoever connects: it takes 18 MB. */
async function makeClient({ server, certificateAuthority }: RedisConnectionOptions) {
  const { createClient } = await import('@redis/client')
  const { host, port, user, password, database, isSecured } = server
  const socket = { host, port, connectTimeout: connectingMs, reconnectStrategy: false } as const
  const certificates = certificateAuthority === undefined ? {} : { ca: certificateAuthority }
  return createClient({
    // Servers before version 6 know no other, and we need nothing of it.
    RESP: 2,
    socket: isSecured ? { ...socket, ...certificates, tls: true } : socket,
    ...(user !== '' && { username: user }),
    ...(password !== '' && { password }),
    database,
    disableClientInfo: true,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
  })
}
