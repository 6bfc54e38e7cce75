import { setImmediate as nextTurn } from 'node:timers/promises'
import { SearchError } from '../search-error.ts'
import { type ClientOptions, type EngineNode, EngineNodes } from './engine-nodes.ts'
import { Exchange } from './exchange.ts'

export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** A text is JSON already. */
  readonly body?: Readonly<Record<string, unknown>> | string
  /** Lines of a bulk request, instead of a body. */
  readonly lines?: string
  /** For the whole of the answer. */
  readonly timeoutMs: number
  /** Closes the connection when it is aborted; the engine gives up searches whose connection is closed. */
  readonly signal?: AbortSignal
}

/** A request that had less time, because it had waited for its turn, says nothing about the node that it came to. */
const fairMs = 500

/**
 * Speaks HTTP to the nodes of a cluster. Every fault is a `SearchError`; nothing is repeated here, because only the
 * caller knows whether a repetition is safe and whether there is time.
 */
export class EngineClient {
  readonly #nodes: EngineNodes

  constructor(options: ClientOptions) {
    this.#nodes = new EngineNodes(options)
  }

  /** The answer's body. Throws the reason of the signal when that is aborted before. */
  async send<Answer>(request: EngineRequest): Promise<Answer> {
    const { method, path, timeoutMs, signal } = request
    signal?.throwIfAborted()
    const node = this.#nodes.next()
    const exchange = new Exchange()
    const leave = () => exchange.giveUp(signal!.reason)
    signal?.addEventListener('abort', leave)
    const deadline = setTimeout(() => exchange.giveUp(new LateAnswer(timeoutMs)), timeoutMs)
    try {
      const answer = (await ask(node, request, exchange)) as Answer
      this.#nodes.wake(node)
      return answer
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof RefusedRequest) {
        if (isOutOfOrder(error)) this.#nodes.rest(node)
        throw refused(error, `${method} ${path}`)
      }
      const isLate = error instanceof LateAnswer
      if (!isLate || timeoutMs >= fairMs) this.#nodes.rest(node)
      const kind = isLate ? 'timed-out' : 'unavailable'
      throw new SearchError(
        kind,
        `search/elasticsearch: no answer to ${method} ${path}: ${reasonOf(error)}`,
        { cause: error },
      )
    } finally {
      clearTimeout(deadline)
      signal?.removeEventListener('abort', leave)
    }
  }

  /** Whether another node may answer what one of them could not. */
  isElsewhereWorthATry({ cause }: SearchError): boolean {
    return this.#nodes.count > 1 && cause instanceof RefusedRequest && isOutOfOrder(cause)
  }

  close(): Promise<void> {
    return this.#nodes.close()
  }
}

/** Of a node that is cut off from its cluster, or the proxy's answer where there is none. */
const isOutOfOrder = ({ status }: RefusedRequest) => status === 502 || status === 503

/** Whether a request may have failed because the connection was lost: nobody knows then whether it was carried out. */
export function isConnectionLost({ kind, cause }: SearchError): boolean {
  return kind === 'unavailable' && cause !== undefined && !(cause instanceof RefusedRequest)
}

/** The status of the engine's answer; `undefined` when there was none. */
export function statusOf({ cause }: SearchError): number | undefined {
  return cause instanceof RefusedRequest ? cause.status : undefined
}

class LateAnswer extends Error {
  constructor(timeoutMs: number) {
    super(`none within ${timeoutMs} ms`)
  }
}

/** There was an answer, but not a success of the engine's. */
class RefusedRequest extends Error {
  readonly status: number
  readonly fault: EngineFault | undefined

  constructor(status: number, text: string) {
    super(`${status}: ${text.slice(0, 1000)}`)
    this.status = status
    this.fault = faultOf(text)
  }
}

interface EngineFault {
  readonly type: string
  readonly reason: string
}

/** Throws `RefusedRequest`, or whatever the exchange ended with. */
async function ask(node: EngineNode, request: EngineRequest, exchange: Exchange): Promise<unknown> {
  const { method, path, query, body, lines } = request
  const type = lines === undefined ? 'application/json' : 'application/x-ndjson'
  const sent = lines ?? (typeof body === 'object' ? JSON.stringify(body) : (body ?? null))
  const options = {
    method,
    path: `${node.basePath}${path}${query === undefined ? '' : `?${new URLSearchParams(query)}`}`,
    headers: sent === null ? node.headers : { ...node.headers, 'content-type': type },
    body: sent,
  }
  node.pool.dispatch(options, exchange)
  const { status, text } = await exchange.answer
  // The connection is free a turn after its answer: whoever asks for the next thing at once would else open another.
  await nextTurn()
  if (status >= 300) throw new RefusedRequest(status, text)
  return text === '' ? undefined : parsed(status, text)
}

/** Whatever else listens at the address answers with success as well, and with a page. */
function parsed(status: number, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RefusedRequest(status, text)
  }
}

/** Where shards failed, the first cause says more than the error that sums them up. */
function faultOf(text: string): EngineFault | undefined {
  try {
    const { error } = JSON.parse(text)
    return error?.root_cause?.[0] ?? error
  } catch {
    // A proxy in between answers in its own words.
    return undefined
  }
}

/** Of a name with several addresses, all of which are away, the first one tells why. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}

function refused(cause: RefusedRequest, request: string): SearchError {
  const { status, fault } = cause
  const details = fault?.type === undefined ? '' : ` (${fault.type}: ${fault.reason})`
  const said = `search/elasticsearch: ${request} was answered with ${status}${details}${remedyFor(status)}`
  return new SearchError(kindOf(status, fault), said, { cause })
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
  if (status < 300) return ' and no JSON; check that its address leads to the engine'
  if (status === 401) return '; check the user and the password in its address'
  if (status === 403) return '; give this user the right to it'
  return ''
}
