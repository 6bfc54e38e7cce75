import { SearchError } from '../search-error.ts'
import { type EngineClient, statusOf } from './engine-client.ts'
import { mayPass, pauseAfter } from './repeat.ts'

/** One operation of a bulk request on the document of an identifier. */
export interface BulkOperation {
  readonly action: 'create' | 'update'
  readonly identifier: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface BulkOutcome {
  readonly identifier: string
  /** What the engine said of this one: below 300 when it was carried out. */
  readonly status: number
  readonly reason: string
  /** Whether an earlier request, whose answer was lost, may have carried it out already. */
  readonly mayBeRepeated: boolean
}

export interface BulkOptions {
  readonly index: string
  /** Whether searches that begin afterwards see it. */
  readonly isVisibleAtOnce: boolean
  readonly timeoutMs: number
  /** How often in all; see `patientTries`. */
  readonly tries: number
  /**
   * Nothing is sent after it is aborted. A request that is under way is waited for all the same: the engine carries it out
   * even if we hang up, and makes the index anew for it if that was deleted meanwhile.
   */
  readonly signal?: AbortSignal
}

/** An operation as it is sent. */
export interface BulkLines {
  readonly identifier: string
  readonly text: string
  readonly bytes: number
}

/** The engines refuse requests above 100 MB, and hold a request in memory as long as it lasts. */
const bytesPerRequest = 4_000_000

/** Carries out operations, in as many requests as it takes, one after the other; see `sendLines`. */
export async function bulk(
  client: EngineClient,
  operations: readonly BulkOperation[],
  options: BulkOptions,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const lines of requestsOf(operations)) outcomes.push(...(await sendLines(client, lines, options)))
  return outcomes
}

export function linesOf({ action, identifier, body }: BulkOperation): BulkLines {
  const about = { _id: identifier, ...(action === 'update' ? { retry_on_conflict: 10 } : {}) }
  const text = `${JSON.stringify({ [action]: about })}\n${JSON.stringify(body)}\n`
  return { identifier, text, bytes: Buffer.byteLength(text) }
}

function* requestsOf(operations: readonly BulkOperation[]): Iterable<BulkLines[]> {
  let request: BulkLines[] = []
  let bytes = 0
  for (const operation of operations) {
    const lines = linesOf(operation)
    if (request.length > 0 && bytes + lines.bytes > bytesPerRequest) {
      yield request
      request = []
      bytes = 0
    }
    request.push(lines)
    bytes += lines.bytes
  }
  if (request.length > 0) yield request
}

/**
 * Sends one request, and says of each operation what became of it, in no order. What the engine was too busy for (429 and
 * 503, of some) is tried again after pauses that double, and so is a request whose fault may pass.
 */
export async function sendLines(
  client: EngineClient,
  lines: readonly BulkLines[],
  options: BulkOptions,
): Promise<BulkOutcome[]> {
  const done: BulkOutcome[] = []
  const { tries, signal } = options
  let left = lines
  let mayBeRepeated = false
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      const outcomes = await sendOnce(client, left, options, mayBeRepeated)
      const isBusy = outcomes.map(({ status }) => isTooBusy(status))
      done.push(...outcomes.filter((_, place) => !isBusy[place]))
      left = left.filter((_, place) => isBusy[place])
      if (left.length === 0) return done
      if (attempt === tries) throw tooBusy(left.length, tries, outcomes[isBusy.indexOf(true)]!.reason)
    } catch (error) {
      // Such a request has had minutes.
      const isTooSlow = error instanceof SearchError && error.kind === 'timed-out'
      if (attempt === tries || isTooSlow || !mayPass(error)) throw error
      // Of a request that was refused for being one too many, the engine has done nothing.
      if (statusOf(error as SearchError) !== 429) mayBeRepeated = true
    }
    await pauseAfter(attempt, signal)
  }
}

async function sendOnce(
  client: EngineClient,
  lines: readonly BulkLines[],
  { index, isVisibleAtOnce, timeoutMs }: BulkOptions,
  mayBeRepeated: boolean,
): Promise<BulkOutcome[]> {
  const { items } = await client.send<BulkAnswer>({
    method: 'POST',
    path: `/${encodeURIComponent(index)}/_bulk`,
    query: { refresh: `${isVisibleAtOnce}`, filter_path: 'items.*.status,items.*.error,error,status' },
    lines: lines.map(({ text }) => text).join(''),
    timeoutMs,
  })
  return items.map((item, place) => {
    const { status, error } = Object.values(item)[0]!
    const reason = error === undefined ? '' : `${error.type}: ${error.caused_by?.reason ?? error.reason}`
    return { identifier: lines[place]!.identifier, status, reason, mayBeRepeated }
  })
}

interface BulkAnswer {
  /** One for each operation, in their order. */
  readonly items: readonly Readonly<Record<string, BulkItem>>[]
}

interface BulkItem {
  readonly status: number
  readonly error?: {
    readonly type: string
    readonly reason: string
    readonly caused_by?: { readonly reason: string }
  }
}

function isTooBusy(status: number | undefined): boolean {
  return status === 429 || status === 503
}

function tooBusy(left: number, tries: number, reason: string): SearchError {
  return new SearchError(
    'unavailable',
    `search/elasticsearch: the engine was too busy for ${left} documents, ${tries} times (${reason}); give it more memory, or write less at once`,
  )
}
