import pg from 'pg'
import { Turns } from '../turns.ts'

/** A session of the server that has one lock, and asks now and then whether it still is one. */
export class LockSession {
  readonly #client: pg.Client
  readonly #key: string
  readonly #checkMs: number
  #check: NodeJS.Timeout | undefined
  /** One question at a time. */
  readonly #turns = new Turns()

  constructor(config: pg.ClientConfig, key: string, checkMs: number) {
    this.#client = new pg.Client({ ...config, query_timeout: checkMs })
    this.#key = key
    this.#checkMs = checkMs
    // Without a listener, losing the server would end the process; what is said here is followed by `end`.
    this.#client.on('error', () => undefined)
  }

  /** Answers false when somebody else has the lock. */
  async begin(): Promise<boolean> {
    await this.#client.connect()
    return await this.#ask('SELECT pg_try_advisory_lock($1) AS taken')
  }

  /** From now on a session that has ended, or of which nothing is heard, is told, once. */
  watch(onLost: (why: string) => void): void {
    this.#client.once('end', () => {
      clearTimeout(this.#check)
      onLost('the connection ended')
    })
    // What is asked also keeps the connection alive where idle ones are cut off on the way.
    const check = () =>
      this.#ask('SELECT true AS taken').then(
        () => this.#later(check),
        () => this.abandon(),
      )
    this.#later(check)
  }

  /** Unlocks and ends it. The lock is asked for, because the server ends a session some time after its connection. */
  async end(): Promise<void> {
    clearTimeout(this.#check)
    try {
      await this.#ask('SELECT pg_advisory_unlock($1) AS taken')
      await this.#client.end()
    } catch {
      this.abandon()
    }
  }

  /** Ends it without waiting for a server that may not answer. */
  abandon(): void {
    void this.#client.end()
  }

  #later(check: () => void): void {
    this.#check = setTimeout(check, this.#checkMs)
    this.#check.unref()
  }

  async #ask(text: string): Promise<boolean> {
    const values = text.includes('$1') ? [this.#key] : []
    const { rows } = await this.#turns.take(() => this.#client.query<{ taken: boolean }>(text, values))
    return rows[0]!.taken
  }
}
