import type { TestContext } from 'node:test'

/** What has the hook `after`: a test, or a suite. */
export type Scope = Pick<TestContext, 'after'>

const leftovers: (() => Promise<void>)[] = []
process.once('beforeExit', cleanUp)

/** Has something cleaned up once the test is over. Hooks run in the order in which they were given, so those that close
 *  a test's connections come after ours: it is done when the next test asks for something, or at the end. */
export function cleanUpAfter(t: Scope, action: () => Promise<void>): void {
  t.after(() => {
    leftovers.push(action)
  })
}

/** Does what is left to be done after tests that are over. */
export async function cleanUp(): Promise<void> {
  await Promise.all(leftovers.splice(0).map((action) => action()))
}
