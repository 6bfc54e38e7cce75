import { listGenerations } from '@openverse/catalogue'
import type { UpstreamCatalog } from '../upstream/upstream-catalog.ts'
import { listRememberedUpstreams } from '../upstream/upstream-store.ts'
import type { RefreshPorts } from './refresh.ts'
import { refreshFingerprint } from './refresh-fingerprint.ts'

export interface ChangedKindsPorts extends Pick<RefreshPorts, 'database' | 'sensitiveTerms'> {
  /** Whether a kind whose generation cannot be opened counts as changed. */
  readonly remakesUnusable: boolean
}

/** The kinds of a catalogue that are not live from it yet, or would be different now. */
export async function findChangedKinds(
  { database, sensitiveTerms, remakesUnusable }: ChangedKindsPorts,
  upstream: UpstreamCatalog,
): Promise<readonly string[]> {
  const remembered = await listRememberedUpstreams(database.sql)
  const generations = await listGenerations(database.sql)
  const changed: string[] = []
  for (const kind of upstream.kinds) {
    const last = remembered.find((one) => one.kind === kind)
    const isUnusable = generations.some((one) => one.kind === kind && one.state === 'unusable')
    if (isUnusable && !remakesUnusable) continue
    // Rolled back it is still there as the previous one; taken out of service for damage it is neither.
    const isThere = generations.some(
      ({ state, ...one }) =>
        one.kind === kind && one.number === last?.generation && (state === 'live' || state === 'previous'),
    )
    const isSame =
      isThere &&
      last?.location.path === upstream.location.path &&
      last.fingerprint === (await refreshFingerprint(upstream, kind, sensitiveTerms))
    if (!isSame) changed.push(kind)
  }
  return changed
}
