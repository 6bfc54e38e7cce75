import { findChangedKinds } from '../data-refresh/find-changed-kinds.ts'
import type { RunningRefreshes } from '../tasks/running-refreshes.ts'
import { type StartOutcome, startTask } from '../tasks/start-task.ts'
import type { IngestionPorts } from '../tasks/task-ports.ts'
import { UpstreamError } from '../upstream/upstream-catalog.ts'
import { listRememberedUpstreams } from '../upstream/upstream-store.ts'

export interface DueRefresh {
  readonly kind: string
  readonly outcome: StartOutcome | 'unchanged'
}

/** Starts a refresh of every kind whose upstream has changed since it was read, and tells of each kind what came of it. */
export async function startDueRefreshes(
  ports: IngestionPorts,
  running: RunningRefreshes,
): Promise<readonly DueRefresh[]> {
  const due: DueRefresh[] = []
  for (const { kind, location } of await listRememberedUpstreams(ports.database.sql)) {
    due.push({ kind, outcome: await startIfChanged(kind) })

    async function startIfChanged(model: string): Promise<StartOutcome | 'unchanged'> {
      try {
        const changed = await findChangedKinds(ports, await ports.openUpstream(location))
        if (!changed.includes(model)) return 'unchanged'
      } catch (error) {
        if (error instanceof UpstreamError) return { refused: 'bad-request', message: error.message }
        throw error
      }
      return await startTask(ports, running, { model, action: 'DATA_REFRESH' })
    }
  }
  return due
}
