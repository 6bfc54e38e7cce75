import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address belongs to the public internet: neither loopback nor private, link-local, shared, reserved,
 * documentation or multicast, nor one of these wrapped into IPv6.
 */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.process(withoutZone(address)).range() === 'unicast'
}

/** `fe80::1%eth0` → `fe80::1`. */
function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}
