import { after } from 'node:test'
import type { Closing } from '../journeys/running-server.ts'

/** For what all tests of a suite share: closed when the suite is over, what was opened last first. */
export function suiteScope(): Closing {
  const closings: (() => unknown)[] = []
  after(async () => {
    for (const close of closings.reverse()) await close()
  })
  return { after: (close) => closings.push(close) }
}
