import { cleanUp, cleanUpAfter, type Scope } from './clean-up.ts'
import { findKind } from './kinds.ts'
import type { Namespace, ServiceKind, ServiceName } from './service-kind.ts'
import { leaseServer } from './shared/lease.ts'

/** A running server, shared with other tests: use a namespace of it, and leave the rest alone. */
export interface Service {
  readonly url: string
  /** Opens an empty part of the server for one test, and drops it when the test is over. */
  openNamespace(t: Scope): Promise<Omit<Namespace, 'drop'>>
}

const opened = new Map<ServiceName, Promise<Service>>()

/** Answers the server that the environment names, or else the one that all tests of this clone share, which it starts
 *  when it does not run. It is kept until this process ends. */
export function openService(name: ServiceName): Promise<Service> {
  const service = opened.get(name) ?? open(findKind(name))
  opened.set(name, service)
  return service
}

async function open(kind: ServiceKind): Promise<Service> {
  const url = process.env[kind.variable] || (await leaseServer(kind)).url
  return {
    url,
    async openNamespace(t) {
      await cleanUp()
      const { drop, ...namespace } = await kind.openNamespace(url)
      cleanUpAfter(t, drop)
      return namespace
    },
  }
}
