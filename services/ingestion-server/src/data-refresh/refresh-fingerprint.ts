import { createHash } from 'node:crypto'
import type { UpstreamCatalog } from '../upstream/upstream-catalog.ts'

/**
 * Changes with whatever a refresh of the kind would do differently: the upstream, where its files lie, and the list of
 * sensitive terms.
 */
export async function refreshFingerprint(
  upstream: UpstreamCatalog,
  kind: string,
  sensitiveTerms: string,
): Promise<string> {
  const hash = createHash('sha256').update(
    `${await upstream.fingerprint(kind)}\n${upstream.filesRoot ?? ''}\n${sensitiveTerms}`,
  )
  return hash.digest('hex').slice(0, 32)
}
