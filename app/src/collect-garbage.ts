import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Of V8's `gc` function: everything there is, and no memory kept in reserve. */
const everything = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const

/**
 * Collects this thread's garbage and gives the memory back; takes 50 to 100 ms. For the one moment that V8 cannot know of:
 * what starting needed is never needed again.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: typeof everything) => void
  // Code that was kept is used only while the flags are those that it was compiled with.
  setFlagsFromString('--no-expose-gc')
  collect(everything)
}
