import { findKind } from './kinds.ts'
import type { ServiceKind, ServiceName } from './service-kind.ts'
import { readAddress } from './shared/protocol.ts'

/** With `REQUIRE_SERVICES=1` what cannot be had is a failure, and everything else is fetched and started. */
export const areServicesRequired = () => process.env.REQUIRE_SERVICES === '1'

/** Why a run leaves a service out, with the remedy; nothing when it uses it. */
export function reasonToSkip(name: ServiceName): string | undefined {
  const kind = findKind(name)
  if (process.env[kind.variable] || readAddress(name)) return undefined
  const reason = reasonNotToStart(kind)
  return reason && `${reason}, or set ${kind.variable} to the address of one that runs`
}

/** The same, where a server of the test's own is wanted. A quick run fetches nothing and starts what starts quickly. */
export function reasonNotToStart(kind: ServiceKind): string | undefined {
  const missing = kind.missing()
  if (missing) return `${kind.title}: ${missing}`
  if (areServicesRequired() || (kind.isQuick && kind.isInstalled())) return undefined
  const why = kind.isInstalled() ? 'left out of a quick run' : 'not fetched yet'
  return `${kind.title}: ${why}; use npm run test:all`
}
