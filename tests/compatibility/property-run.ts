import type { TestContext } from 'node:test'

/**
 * How a property is run: with a seed of its own each time, which is told, so that a run can be repeated with
 * `TEST_SEED`.
 */
export function propertyRun(t: TestContext, numRuns: number) {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 0x7fffffff)
  t.diagnostic(`TEST_SEED=${seed}, ${numRuns} runs`)
  return { seed, numRuns }
}
