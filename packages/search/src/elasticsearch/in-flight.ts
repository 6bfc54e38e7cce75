import { SearchError } from '../search-error.ts'

/** How much may be under way at once. What has more bytes than that goes alone. */
export interface FlightLimits {
  readonly requests: number
  readonly bytes: number
}

/**
 * Sends requests, several at a time, and yields the answers in the order of the requests. Beside those under way one more
 * is held, the next. The first fault of any is thrown at once, as is the reason of the signal; the signal that `send` is
 * given is then aborted, and so it is when whoever reads leaves off early.
 */
export async function* inFlight<Request extends { readonly bytes: number }, Answer>(
  requests: AsyncIterable<Request>,
  send: (request: Request, signal: AbortSignal) => Promise<Answer>,
  limits: FlightLimits,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  const ending = new AbortController()
  const stop = AbortSignal.any([signal, ending.signal])
  const underWay: { readonly request: Request; readonly answer: Promise<Answer> }[] = []
  let bytes = 0
  const start = (request: Request) => {
    const answer = send(request, stop)
    answer.catch((fault) => ending.abort(fault))
    underWay.push({ request, answer })
    bytes += request.bytes
  }
  const land = async () => {
    const { request, answer } = underWay[0]!
    const landed = await unlessAborted(answer, stop)
    underWay.shift()
    bytes -= request.bytes
    return landed
  }
  const hasRoomFor = (request: Request) =>
    underWay.length === 0 || (underWay.length < limits.requests && bytes + request.bytes <= limits.bytes)
  try {
    for await (const request of requests) {
      while (!hasRoomFor(request)) yield await land()
      stop.throwIfAborted()
      start(request)
    }
    while (underWay.length > 0) yield await land()
  } finally {
    ending.abort(new SearchError('closed', 'search/elasticsearch: the writing was given up'))
  }
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(signal.reason)
  signal.addEventListener('abort', giveUp)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
