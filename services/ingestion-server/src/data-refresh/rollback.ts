import { listGenerations, swapWithPrevious } from '@openverse/catalogue'
import type { Kysely } from 'kysely'
import type { IngestionSchema } from '../schema.ts'
import { finishTask, recordGeneration } from '../tasks/task-store.ts'
import { beginTask } from './begin-task.ts'
import type { RecoveryPorts } from './recover-interrupted.ts'

export type RollbackOutcome =
  | { readonly taskId: string; readonly generation: number }
  | { readonly refused: 'no-previous' | 'busy' }

/** Makes the previous generation of a kind live again; doing it twice changes nothing in the end. */
export async function rollback(ports: RecoveryPorts, kind: string): Promise<RollbackOutcome> {
  const begun = await beginTask(ports, { kind, action: 'ROLLBACK', steps: [] })
  if (begun === undefined) return { refused: 'busy' }
  const { taskId, lock } = begun
  try {
    return await swap(ports, taskId, kind)
  } finally {
    await lock.release()
  }
}

async function swap(ports: RecoveryPorts, taskId: string, kind: string): Promise<RollbackOutcome> {
  const { sql } = ports.database
  const at = ports.now().toISOString()
  // Together, so that after a crash it can be seen whether it was done.
  const generation = await sql.transaction().execute(async (transaction: Kysely<IngestionSchema>) => {
    if ((await swapWithPrevious(transaction, kind, at)) === 'no-previous') return undefined
    const generations = await listGenerations(transaction)
    const { number } = generations.find((one) => one.kind === kind && one.state === 'live')!
    await recordGeneration(transaction, taskId, number)
    return number
  })
  if (generation === undefined) {
    await finishTask(sql, taskId, { state: 'refused', reason: 'there is no previous generation', at })
    return { refused: 'no-previous' }
  }
  await finishTask(sql, taskId, { state: 'completed', reason: null, at })
  return { taskId, generation }
}
