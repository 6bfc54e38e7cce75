import { pipeline } from 'node:stream/promises'
import type { PoolClient, QueryResult, QueryResultRow } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { storableText } from '../storable-text.ts'
import { isLost, postgresError } from './postgres-error.ts'
import type { ServerUrl } from './server-url.ts'

/** `name` makes it a prepared statement of the connection. */
export type Query =
  | string
  | {
      readonly text: string
      readonly values?: readonly unknown[]
      readonly name?: string
      readonly rowMode?: 'array'
    }

/** One connection, taken out of the pool until it is released. */
export class Connection {
  readonly #client: PoolClient
  readonly #server: ServerUrl
  #isLost = false

  constructor(client: PoolClient, server: ServerUrl) {
    this.#client = client
    this.#server = server
    client.on('error', this.#onError)
  }

  async query<Row extends QueryResultRow>(
    query: Query,
    values: readonly unknown[] = [],
  ): Promise<QueryResult<Row>> {
    const config = typeof query === 'string' ? { text: query, values: values.map(storable) } : { ...query }
    return await this.#translated(() => this.#client.query<Row>(config))
  }

  /** All of it or nothing, in a transaction that ends with the work. `begin` may say more about it. */
  async transaction<T>(work: () => Promise<T>, begin = 'BEGIN'): Promise<T> {
    await this.query(begin)
    try {
      const result = await work()
      await this.query('COMMIT')
      return result
    } catch (error) {
      // What went wrong first is what is told. A connection that is lost may never answer; it is ended when it is released.
      if (!this.#isLost) await this.query('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  /** `statement` is a COPY … FROM STDIN; it is one statement, so all of the chunks are kept or none. */
  async copyIn(statement: string, chunks: Iterable<Buffer>): Promise<void> {
    await this.#translated(() => pipeline(chunks, this.#client.query(copyFrom(statement))))
  }

  /** `statement` is a COPY … TO STDOUT. */
  async *copyOut(statement: string): AsyncGenerator<Buffer> {
    const source = this.#client.query(copyTo(statement))
    let isWhole = false
    try {
      yield* source
      isWhole = true
    } catch (error) {
      throw postgresError(error, this.#server)
    } finally {
      // A copy that was not read to its end leaves the rest of it on the way.
      if (!isWhole) this.#isLost = true
    }
  }

  release(destroy = false): void {
    this.#client.off('error', this.#onError)
    this.#client.release(destroy || this.#isLost)
  }

  /** Without a listener, losing the server between two statements would end the process. */
  readonly #onError = (): void => {
    this.#isLost = true
  }

  async #translated<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (isLost(error)) this.#isLost = true
      throw postgresError(error, this.#server)
    }
  }
}

const storable = (value: unknown) => (typeof value === 'string' ? storableText(value) : value)
