import { setTimeout as wait } from 'node:timers/promises'

/** Longer than anything here takes, so that a test which waits for what does not come ends with a sentence. */
const patienceMs = 30_000

/** Waits until something is so. Throws when it does not come. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${patienceMs / 1000} s: ${what}`)
    await wait(50)
  }
}
