import { deleteOldTasks } from '../tasks/task-store.ts'
import { discardUnneeded } from './discard-unneeded.ts'
import { tryKindLock } from './kind-lock.ts'
import type { RefreshPorts, RefreshStep } from './refresh.ts'

/** Years of weekly refreshes. */
const keptTasks = 500

/** Deletes what nobody needs any more; the live and the previous generation are kept. */
export const discard: RefreshStep = {
  name: 'discard',
  unit: 'generations',
  weight: 0.01,
  async run({ ports, kind, withdrawnKinds }, report) {
    await report(0, 0)
    let discarded = (await discardUnneeded(ports, kind.name)).length
    for (const other of withdrawnKinds) discarded += await discardWithdrawn(ports, other)
    await deleteOldTasks(ports.database.sql, keptTasks)
    await report(discarded, 1)
  },
}

/** A kind that has a task of its own discards its demo at the end of that. */
async function discardWithdrawn(ports: RefreshPorts, kind: string): Promise<number> {
  const lock = await tryKindLock(ports.database, kind)
  if (lock === undefined) return 0
  return (await discardUnneeded(ports, kind).finally(() => lock.release())).length
}
