import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'

/** Within so long every process serves what another one took live. */
const followedMs = 2_000

/** Asserts that something is as expected, two seconds from now at the latest. */
export async function soon<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const until = performance.now() + followedMs
  for (;;) {
    const found = await ask()
    if (found === expected || performance.now() > until) return assert.equal(found, expected)
    await wait(50)
  }
}
