import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address belongs to the public internet: neither loopback nor private, link-local, shared, reserved,
 * documentation or multicast, nor one of these wrapped into IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const found = ipaddr.process(withoutZone(address))
  return found.range() === 'unicast' && (found instanceof ipaddr.IPv4 || isGlobal(found))
}

/** All that has been given out of IPv6 so far is within 2000::/3. */
const isGlobal = ({ parts }: ipaddr.IPv6): boolean => (parts[0]! & 0xe000) === 0x2000

/** `fe80::1%eth0` → `fe80::1`. */
function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}
