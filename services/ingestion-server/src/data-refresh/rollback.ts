import { randomUUID } from 'node:crypto'
import { listGenerations, swapWithPrevious } from '@openverse/catalogue'
import { finishTask, insertTask, recordGeneration } from '../tasks/task-store.ts'
import type { RefreshPorts } from './refresh.ts'

export type RollbackOutcome =
  | { readonly taskId: string; readonly generation: number }
  | { readonly refused: 'no-previous' | 'busy' }

/** Makes the previous generation of a kind live again; doing it twice changes nothing in the end. */
export async function rollback(
  ports: Pick<RefreshPorts, 'database' | 'now'>,
  kind: string,
): Promise<RollbackOutcome> {
  const { sql } = ports.database
  const taskId = randomUUID().replaceAll('-', '')
  const now = ports.now().toISOString()
  const isInserted = await insertTask(sql, {
    id: taskId,
    kind,
    action: 'ROLLBACK',
    startedOn: now,
    steps: [],
  })
  if (!isInserted) return { refused: 'busy' }
  if ((await swapWithPrevious(sql, kind, now)) === 'no-previous') {
    await finishTask(sql, taskId, { state: 'refused', reason: 'there is no previous generation', at: now })
    return { refused: 'no-previous' }
  }
  const live = (await listGenerations(sql)).find((one) => one.kind === kind && one.state === 'live')
  await recordGeneration(sql, taskId, live!.number)
  await finishTask(sql, taskId, { state: 'completed', reason: null, at: now })
  return { taskId, generation: live!.number }
}
