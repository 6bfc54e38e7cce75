import { createHash } from 'node:crypto'

/**
 * The identifier of a work whose catalogue gives it none: the version 5 UUID of its provider and its identifier there,
 * or its URL. The same works have the same identifiers in every load.
 */
export function identifierOf(provider: string, foreignIdentifierOrUrl: string): string {
  return nameUuid(`${provider}:${foreignIdentifierOrUrl}`)
}

/** Of this project alone; changing it would change the identifiers of every catalogue that has none of its own. */
const namespace = Buffer.from('d1b2a9c85f3e4c07a6417be09f2c5d34', 'hex')

function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
