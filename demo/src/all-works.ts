import type { DemoWork } from './demo-work.ts'
import { iconWorks } from './icon-works.ts'
import { instrumentWorks } from './instrument-works.ts'
import { kaplayWorks } from './kaplay-works.ts'
import { openmojiWorks } from './openmoji-works.ts'
import { photographWorks } from './photograph-works.ts'

/** Every work of the demo, the photographs first. Sounds come without their measures (`sound-measures.ts`). */
export function* allWorks(): Generator<DemoWork> {
  yield* photographWorks()
  yield* openmojiWorks()
  yield* iconWorks()
  yield* kaplayWorks()
  yield* instrumentWorks()
}
