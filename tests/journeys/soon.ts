import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'

/** Within so long every process serves what another one took live. */
const followedMs = 2_000
const pauseMs = 50

/** Asserts that something is as expected, after two seconds of waiting at the latest; those of asking do not count. */
export async function soon<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const found = await ask()
    if (found === expected || waitedMs >= followedMs) return assert.equal(found, expected)
    await wait(pauseMs)
  }
}
