import { describe, test } from 'node:test'
import { areServicesRequired, reasonNotToStart, reasonToSkip } from './availability.ts'
import type { Scope } from './clean-up.ts'
import { findKind } from './kinds.ts'
import { openService, type Service } from './open-service.ts'
import { type PrivateService, type PrivateServiceOptions, startPrivateService } from './private-service.ts'
import type { ServiceName } from './service-kind.ts'

/** What a suite sees of the service: it runs when the tests do, not when they are declared. */
export type SuiteService = Pick<Service, 'openNamespace'>

/**
 * A suite that needs a service: `describeWithService('redis', (redis) => { test(…) })`, whose tests call
 * `redis.openNamespace(t)`. Where the service cannot be had the suite is skipped, with the reason and the remedy;
 * with `REQUIRE_SERVICES=1` it fails.
 */
export function describeWithService(name: ServiceName, suite: (service: SuiteService) => void): void {
  describeUnless(reasonToSkip(name), `with ${name}`, () => {
    suite({ openNamespace: async (t) => (await openService(name)).openNamespace(t) })
  })
}

/** What a suite sees that wants servers of its own, to be stopped and started at will. */
export interface SuiteServer {
  start(t: Scope, options?: PrivateServiceOptions): Promise<PrivateService>
}

/** The same for a suite that stops, pauses or protects its servers: its tests call `redis.start(t)`. */
export function describeWithPrivateService(name: ServiceName, suite: (server: SuiteServer) => void): void {
  describeUnless(reasonNotToStart(findKind(name)), `with ${name} of its own`, () => {
    suite({ start: (t, options) => startPrivateService(name, t, options) })
  })
}

function describeUnless(reason: string | undefined, title: string, suite: () => void): void {
  if (reason === undefined) {
    describe(title, suite)
  } else if (areServicesRequired()) {
    test(title, () => {
      throw new Error(reason)
    })
  } else {
    test(title, { skip: reason })
  }
}
