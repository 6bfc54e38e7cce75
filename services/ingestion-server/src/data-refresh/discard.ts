import { discardGeneration, listGenerations } from '@openverse/catalogue'
import { deleteQuarantine, listQuarantines } from '../quarantine/quarantine-store.ts'
import { deleteOldTasks, listRunningTasks } from '../tasks/task-store.ts'
import type { RefreshPorts, RefreshStep } from './refresh.ts'

/** Years of weekly refreshes. */
const keptTasks = 500

/** Deletes what nobody needs any more; the live and the previous generation are kept. */
export const discard: RefreshStep = {
  name: 'discard',
  unit: 'generations',
  weight: 0.01,
  async run({ ports, kind, withdrawnKinds }, report) {
    const { sql } = ports.database
    await report(0, 0)
    const busy = (await listRunningTasks(sql)).map((task) => task.kind)
    const kinds = [kind.name, ...withdrawnKinds.filter((name) => !busy.includes(name))]
    const discarded = await discardUnneeded(ports, kinds)
    await deleteOldTasks(sql, keptTasks)
    await report(discarded, 1)
  },
}

/**
 * Discards the generations of some kinds that are neither live nor previous, and quarantines without a generation.
 * Nobody else may be building one of these kinds. Answers the number of generations. Repeating it is harmless.
 */
export async function discardUnneeded(
  ports: Pick<RefreshPorts, 'database' | 'engine'>,
  kinds: readonly string[],
): Promise<number> {
  const { sql } = ports.database
  const ofKinds = (await listGenerations(sql)).filter(({ kind }) => kinds.includes(kind))
  const isNeeded = ({ state }: { state: string }) => state === 'live' || state === 'previous'
  const unneeded = ofKinds.filter((generation) => !isNeeded(generation))
  for (const { kind, number } of unneeded) await discardGeneration(ports, kind, number)
  for (const { kind, generation } of await listQuarantines(sql)) {
    if (!kinds.includes(kind)) continue
    const owner = ofKinds.find((one) => one.kind === kind && one.number === generation)
    if (owner === undefined || !isNeeded(owner)) await deleteQuarantine(sql, kind, generation)
  }
  return unneeded.length
}
