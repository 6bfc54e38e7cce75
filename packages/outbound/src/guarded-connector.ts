import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { buildConnector } from 'undici'
import { OutboundError } from './outbound-error.ts'
import { isPublicAddress } from './public-address.ts'

/** Looks a name up, as `dns.lookup` with `all` does. */
export type LookUpAll = (
  host: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

export const lookUpBySystem: LookUpAll = (host, callback) => systemLookup(host, { all: true }, callback)

/**
 * Connects to public addresses only. `isAllowed` names exceptions by `host:port`, as they stand in the URL.
 *
 * Three checks are needed: an address written in the URL is never looked up; a name is refused when any of its
 * addresses is not public, and the socket gets the very list that was judged, so that a second answer of the name
 * server cannot lead elsewhere; and once connected the other end must be public as well.
 */
export function guardedConnector(
  lookUp: LookUpAll,
  isAllowed: (hostAndPort: string) => boolean,
): buildConnector.connector {
  const guarded = buildConnector({ lookup: judged(lookUp) })
  const trusting = buildConnector({ lookup: unjudged(lookUp) })

  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isAllowed(`${options.hostname}:${options.port || defaultPort(options.protocol)}`)) {
      return trusting(options, callback)
    }
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(refusal(host), null)
    return guarded(options, (error, socket) => {
      if (error) return callback(error, null)
      if (isPublicAddress((socket as Socket).remoteAddress ?? '')) return callback(null, socket!)
      socket!.destroy()
      return callback(refusal(host), null)
    })
  }
}

function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80'
}

function judged(lookUp: LookUpAll): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, (error, addresses) => {
      if (error) return callback(error, [])
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(refusal(host), [])
      }
      return answer(addresses, options, callback)
    })
  }
}

function unjudged(lookUp: LookUpAll): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, (error, addresses) => (error ? callback(error, []) : answer(addresses, options, callback)))
  }
}

/** Sockets ask for all addresses, unless they were told to use one family. */
function answer(
  addresses: readonly LookupAddress[],
  options: Parameters<LookupFunction>[1],
  callback: Parameters<LookupFunction>[2],
): void {
  if (options.all) callback(null, [...addresses])
  else callback(null, addresses[0]!.address, addresses[0]!.family)
}

function refusal(host: string): OutboundError {
  return new OutboundError('refused-address', `The address of ${host} is not public.`)
}
