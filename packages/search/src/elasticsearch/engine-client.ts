import { Client, errors } from '@opensearch-project/opensearch'
import { SearchError } from '../search-error.ts'

export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** Lines of a bulk request, instead of a body. */
  readonly lines?: string
  /** For the whole of the answer. */
  readonly timeoutMs: number
  /** Closes the connection when it is aborted; the engine gives up searches whose connection is closed. */
  readonly signal?: AbortSignal
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

  /** The answer's body. Throws the reason of the signal when that is aborted before. */
  async send<Answer>(request: EngineRequest): Promise<Answer> {
    const { method, path, query, body, lines, timeoutMs, signal } = request
    signal?.throwIfAborted()
    const asked = this.#client.transport.request(
      {
        method,
        path,
        ...(query === undefined ? {} : { querystring: query }),
        ...(lines === undefined ? (body === undefined ? {} : { body }) : { bulkBody: lines }),
      },
      { requestTimeout: timeoutMs },
    )
    // What a listener returns, if it is a promise, must not be rejected; `abort` returns that of the request.
    const giveUp = () => void asked.abort()
    signal?.addEventListener('abort', giveUp)
    // The client's own timeout ends with the first byte of the answer.
    let isLate = false
    const deadline = setTimeout(() => {
      isLate = true
      giveUp()
    }, timeoutMs + graceMs)
    try {
      return (await asked).body as Answer
    } catch (error) {
      signal?.throwIfAborted()
      throw translate(error, `${method} ${path}`, isLate)
    } finally {
      clearTimeout(deadline)
      signal?.removeEventListener('abort', giveUp)
    }
  }

  close(): Promise<void> {
    return this.#client.close()
  }
}

/** So that a node which is silent is noted by the client as such, and others are asked. */
const graceMs = 100

/** Whether a request may have failed because the connection was lost: nobody knows then whether it was carried out. */
export function isConnectionLost({ kind, cause }: SearchError): boolean {
  if (kind === 'timed-out') return false
  return cause instanceof errors.ConnectionError || cause instanceof errors.NoLivingConnectionsError
}

/** The status of the engine's answer; `undefined` when there was none. */
export function statusOf({ cause }: SearchError): number | undefined {
  return cause instanceof errors.ResponseError ? cause.statusCode : undefined
}

function translate(error: unknown, request: string, isLate: boolean): SearchError {
  if (!(error instanceof errors.ResponseError)) {
    const kind = isLate || error instanceof errors.TimeoutError ? 'timed-out' : 'unavailable'
    return new SearchError(kind, `search/elasticsearch: no answer to ${request}: ${error}`, { cause: error })
  }
  const { statusCode, body } = error
  // Where shards failed, the first cause says more than the error that sums them up.
  const fault: EngineFault | undefined = body?.error?.root_cause?.[0] ?? body?.error
  const details = fault?.type === undefined ? '' : ` (${fault.type}: ${fault.reason})`
  const said = `search/elasticsearch: ${request} was answered with ${statusCode}${details}${remedyFor(statusCode)}`
  return new SearchError(kindOf(statusCode, fault), said, { cause: error })
}

interface EngineFault {
  readonly type: string
  readonly reason: string
}

function kindOf(status: number, fault: EngineFault | undefined): SearchError['kind'] {
  const type = fault?.type
  if (status === 404 && type === 'index_not_found_exception') return 'missing-index'
  if (type === 'resource_already_exists_exception') return 'index-exists'
  return isTimeout(status, fault) ? 'timed-out' : 'unavailable'
}

/** Elasticsearch 7 has no status of its own for a search that came to the end of its time before it was whole. */
function isTimeout(status: number, fault: EngineFault | undefined): boolean {
  if (status === 408 || status === 504) return true
  return fault?.type === 'query_phase_execution_exception' && fault.reason.includes('Time exceeded')
}

function remedyFor(status: number): string {
  if (status === 401) return '; check the user and the password in its address'
  if (status === 403) return '; give this user the right to it'
  return ''
}
