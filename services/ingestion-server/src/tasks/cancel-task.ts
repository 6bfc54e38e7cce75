import { type RecoveryPorts, recoverInterrupted } from '../data-refresh/recover-interrupted.ts'
import { findTask, requestStop } from './task-store.ts'

/**
 * Asks a task to stop, in whatever process it runs: it sees that when it next records how far it is. One whose process
 * died is ended at once.
 */
export async function cancelTask(
  ports: RecoveryPorts,
  id: string,
): Promise<'asked' | 'unknown' | 'not-running'> {
  const { sql } = ports.database
  if ((await findTask(sql, id)) === undefined) return 'unknown'
  await recoverInterrupted(ports)
  return (await requestStop(sql, id)) ? 'asked' : 'not-running'
}
