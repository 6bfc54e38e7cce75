import { discardOrphans, listGenerations } from '@openverse/catalogue'
import { finishTask, listRunningTasks } from '../tasks/task-store.ts'
import { discardUnneeded } from './discard.ts'
import type { RefreshPorts } from './refresh.ts'

export interface Recovery {
  /** Tasks whose process died. */
  readonly interrupted: number
  readonly discardedGenerations: number
  /** Tables and indices that no generation owned. */
  readonly orphans: readonly string[]
}

/**
 * Puts things in order before anything else runs, by the only process there is: a task that still says `running`
 * belongs to a dead one. A refresh that died after go-live is complete; what it had not deleted yet is deleted now.
 */
export async function recoverInterrupted(
  ports: Pick<RefreshPorts, 'database' | 'engine' | 'now'>,
): Promise<Recovery> {
  const { sql } = ports.database
  const generations = await listGenerations(sql)
  const dead = await listRunningTasks(sql)
  let interrupted = 0
  for (const task of dead) {
    const isLive = generations.some(
      (one) => one.kind === task.kind && one.number === task.generation && one.state === 'live',
    )
    if (!isLive) interrupted++
    const end = isLive
      ? ({ state: 'completed', reason: null } as const)
      : ({ state: 'interrupted', reason: 'its process ended before it was done' } as const)
    await finishTask(sql, task.id, { ...end, at: ports.now().toISOString() })
  }
  const kinds = [...new Set(generations.map(({ kind }) => kind))]
  const discardedGenerations = await discardUnneeded(ports, kinds)
  return { interrupted, discardedGenerations, orphans: await discardOrphans(ports) }
}
