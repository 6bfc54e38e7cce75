import { Agent, type Dispatcher, fetch, type Response } from 'undici'
import { guardedConnector, type LookUpAll, lookUpBySystem } from './guarded-connector.ts'
import type { FetchedBytes, FetchOptions, Outbound } from './outbound.ts'
import { OutboundError } from './outbound-error.ts'
import { readBytes } from './read-bytes.ts'
import { userAgent } from './user-agent.ts'

export interface OutboundOptions {
  /** User agent of all requests, with `{purpose}` where the purpose belongs (api.md 8). */
  readonly userAgentTemplate: string
  /** Hosts that may be asked although their addresses are not public, each as `host:port`. */
  readonly allowAddresses?: readonly string[]
  readonly lookUp?: LookUpAll
}

const maximumRedirects = 5
const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Opens the guarded client; close it at the end. */
export function openOutbound(options: OutboundOptions): Outbound {
  const allowed = new Set((options.allowAddresses ?? []).map((address) => address.toLowerCase()))
  const agent = new Agent({
    connect: guardedConnector(options.lookUp ?? lookUpBySystem, (hostAndPort) => allowed.has(hostAndPort)),
    // Connections are many and to many hosts; none is worth keeping long.
    keepAliveTimeout: 4_000,
  })

  return {
    async fetchBytes(url, fetchOptions) {
      const deadline = AbortSignal.timeout(fetchOptions.timeoutMs)
      const signal = fetchOptions.signal ? AbortSignal.any([deadline, fetchOptions.signal]) : deadline
      const headers = {
        'user-agent': userAgent(options.userAgentTemplate, fetchOptions.purpose),
        accept: fetchOptions.accept ?? '*/*',
        'accept-encoding': 'identity',
      }
      try {
        return await follow(agent, readUrl(url), headers, signal, fetchOptions.maximumBytes)
      } catch (error) {
        throw translate(error, deadline, fetchOptions)
      }
    },
    close: () => agent.destroy(),
  }
}

async function follow(
  dispatcher: Dispatcher,
  start: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  maximumBytes: number,
): Promise<FetchedBytes> {
  let url = start
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    const response = await fetch(url, { dispatcher, headers, signal, redirect: 'manual' })
    const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null
    if (location === null) return finish(response, url, maximumBytes)
    await response.body?.cancel()
    url = readUrl(location, url.href)
  }
  throw new OutboundError('too-many-redirects', `The server redirects more than ${maximumRedirects} times.`)
}

async function finish(response: Response, url: URL, maximumBytes: number): Promise<FetchedBytes> {
  if (!response.ok) {
    await response.body?.cancel()
    const { status } = response
    throw new OutboundError('bad-status', `The server answered with status ${status}.`, { status })
  }
  const bytes = await readBytes(response, maximumBytes)
  return {
    bytes,
    contentType: response.headers.get('content-type'),
    status: response.status,
    finalUrl: url.href,
  }
}

function readUrl(text: string, base?: string): URL {
  const url = URL.parse(text, base)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new OutboundError('bad-url', 'The address is not an http or https URL without user and password.')
  }
  return url
}

/** `fetch` wraps what went wrong, at times more than once; what the guard said is somewhere among the causes. */
function translate(
  error: unknown,
  deadline: AbortSignal,
  { signal, timeoutMs }: FetchOptions,
): OutboundError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutboundError) return cause
  }
  if (deadline.aborted)
    return new OutboundError('timeout', `The server took longer than ${timeoutMs} ms.`, { cause: error })
  if (signal?.aborted) return new OutboundError('aborted', 'The request was given up.', { cause: error })
  return new OutboundError('network', 'The server could not be reached.', { cause: error })
}
