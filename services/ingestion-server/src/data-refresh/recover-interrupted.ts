import { isPublished, listGenerations } from '@openverse/catalogue'
import { finishTask, listRunningTasks } from '../tasks/task-store.ts'
import { discardUnneeded, listUnneeded } from './discard-unneeded.ts'
import { tryKindLock } from './kind-lock.ts'
import type { RefreshPorts } from './refresh.ts'

export type RecoveryPorts = Pick<RefreshPorts, 'database' | 'engine' | 'now'>

export interface Recovery {
  /** Tasks whose process died. */
  readonly interrupted: number
  /** What was left of generations, by their names. */
  readonly discarded: readonly string[]
}

/**
 * Puts in order what dead processes left behind, whenever and in however many processes it is called; of a kind that
 * somebody is working on it keeps away.
 */
export async function recoverInterrupted(ports: RecoveryPorts): Promise<Recovery> {
  let interrupted = 0
  const discarded: string[] = []
  for (const kind of await listKindsInDisorder(ports)) {
    const lock = await tryKindLock(ports.database, kind)
    if (lock === undefined) continue
    const recovery = await recoverKind(ports, kind).finally(() => lock.release())
    interrupted += recovery.interrupted
    discarded.push(...recovery.discarded)
  }
  return { interrupted, discarded }
}

/**
 * The same for one kind, by the holder of its lock: a task that still says `running` belongs to a dead process. A refresh
 * that died after go-live is complete; what it had not deleted yet is deleted now.
 */
export async function recoverKind(ports: RecoveryPorts, kind: string): Promise<Recovery> {
  const { sql } = ports.database
  const generations = await listGenerations(sql)
  let interrupted = 0
  for (const task of await listRunningTasks(sql)) {
    if (task.kind !== kind) continue
    const isLive = generations.some(
      (one) => one.kind === kind && one.number === task.generation && isPublished(one),
    )
    if (!isLive) interrupted++
    const end = isLive
      ? ({ state: 'completed', reason: null } as const)
      : ({ state: 'interrupted', reason: 'its process ended before it was done' } as const)
    // Before anything of it is deleted: should it be alive after all, it learns from this that it is over.
    await finishTask(sql, task.id, { ...end, at: ports.now().toISOString() })
  }
  return { interrupted, discarded: await discardUnneeded(ports, kind) }
}

/** Where a task is running, or there is more than what is live and previous. Mostly there is none. */
async function listKindsInDisorder(ports: RecoveryPorts): Promise<ReadonlySet<string>> {
  const suspects = [...(await listRunningTasks(ports.database.sql)), ...(await listUnneeded(ports))]
  return new Set(suspects.map(({ kind }) => kind))
}
