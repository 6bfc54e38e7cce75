import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Lock } from '@openverse/database'
import { insertTask, listRunningTasks, type NewTask } from '../tasks/task-store.ts'
import { tryKindLock } from './kind-lock.ts'
import { type RecoveryPorts, recoverKind } from './recover-interrupted.ts'

/** A task that is recorded as running, and the lock of its kind: to be released once its end is recorded. */
export interface BegunTask {
  readonly taskId: string
  readonly lock: Lock
}

/**
 * Takes the lock of a kind, puts in order what a dead process left of it, and records a task as running; undefined when
 * one is running already, in whatever process.
 */
export async function beginTask(
  ports: RecoveryPorts,
  task: Pick<NewTask, 'kind' | 'action' | 'steps'>,
): Promise<BegunTask | undefined> {
  const lock = await takeLock(ports, task.kind)
  if (lock === undefined) return undefined
  try {
    await recoverKind(ports, task.kind)
    const taskId = randomUUID().replaceAll('-', '')
    const startedOn = ports.now().toISOString()
    if (await insertTask(ports.database.sql, { ...task, id: taskId, startedOn })) return { taskId, lock }
  } catch (error) {
    await lock.release()
    throw error
  }
  await lock.release()
  return undefined
}

const betweenAttemptsMs = 50
const attempts = 200

/** Whoever has the lock and no task is about to begin one, has just ended one, or is putting things in order. */
async function takeLock({ database }: RecoveryPorts, kind: string): Promise<Lock | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const lock = await tryKindLock(database, kind)
    if (lock !== undefined) return lock
    if ((await listRunningTasks(database.sql)).some((task) => task.kind === kind)) return undefined
    await wait(betweenAttemptsMs)
  }
  return undefined
}
