import { Client, errors } from '@opensearch-project/opensearch'
import { SearchError } from '../search-error.ts'

export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** Lines of a bulk request, instead of a body. */
  readonly lines?: string
  readonly timeoutMs: number
}

export interface ClientOptions {
  /** `http(s)://user:password@host:port`, several nodes of one cluster. */
  readonly urls: readonly string[]
  /** PEM of the authority that signed the nodes' certificates, if the system does not know it. */
  readonly certificateAuthority?: string
}

/**
 * Speaks HTTP to the nodes of a cluster. Every fault is a `SearchError`; nothing is repeated here, because only the
 * caller knows whether a repetition is safe and whether there is time.
 */
export class EngineClient {
  readonly #client: Client

  constructor({ urls, certificateAuthority }: ClientOptions) {
    this.#client = new Client({
      nodes: [...urls],
      maxRetries: 0,
      ...(certificateAuthority === undefined ? {} : { ssl: { ca: certificateAuthority } }),
    })
  }

  /** The answer's body. */
  async send<Answer>({ method, path, query, body, lines, timeoutMs }: EngineRequest): Promise<Answer> {
    try {
      const answer = await this.#client.transport.request(
        {
          method,
          path,
          ...(query === undefined ? {} : { querystring: query }),
          ...(lines === undefined ? (body === undefined ? {} : { body }) : { bulkBody: lines }),
        },
        { requestTimeout: timeoutMs },
      )
      return answer.body as Answer
    } catch (error) {
      throw translate(error, `${method} ${path}`)
    }
  }

  close(): Promise<void> {
    return this.#client.close()
  }
}

/** Whether a request may have failed because the connection was lost: nobody knows then whether it was carried out. */
export function isConnectionLost({ cause }: SearchError): boolean {
  return cause instanceof errors.ConnectionError || cause instanceof errors.NoLivingConnectionsError
}

/** The status of the engine's answer; `undefined` when there was none. */
export function statusOf({ cause }: SearchError): number | undefined {
  return cause instanceof errors.ResponseError ? cause.statusCode : undefined
}

function translate(error: unknown, request: string): SearchError {
  if (!(error instanceof errors.ResponseError))
    return new SearchError('unavailable', `search/elasticsearch: no answer to ${request}: ${error}`, {
      cause: error,
    })
  const { statusCode, body } = error
  // Where shards failed, the first cause says more than the error that sums them up.
  const fault: EngineFault | undefined = body?.error?.root_cause?.[0] ?? body?.error
  const details = fault?.type === undefined ? '' : ` (${fault.type}: ${fault.reason})`
  const said = `search/elasticsearch: ${request} was answered with ${statusCode}${details}${remedyFor(statusCode)}`
  return new SearchError(kindOf(statusCode, fault?.type), said, { cause: error })
}

interface EngineFault {
  readonly type: string
  readonly reason: string
}

function kindOf(status: number, type: string | undefined): SearchError['kind'] {
  if (status === 404 && type === 'index_not_found_exception') return 'missing-index'
  if (type === 'resource_already_exists_exception') return 'index-exists'
  return 'unavailable'
}

function remedyFor(status: number): string {
  if (status === 401) return '; check the user and the password in its address'
  if (status === 403) return '; give this user the right to it'
  return ''
}
