import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync } from 'fastify'
import { type Access, accessCheck } from './access.ts'
import { recoverInterrupted } from './data-refresh/recover-interrupted.ts'
import { type RequestFault, rewordError } from './error-documents.ts'
import { quarantineRoutes } from './quarantine/routes.ts'
import { removedWorksRoutes } from './removed-works/routes.ts'
import { startSchedule } from './schedule/schedule.ts'
import { startDueRefreshes } from './schedule/start-due-refreshes.ts'
import { taskRoutes } from './tasks/routes.ts'
import { RunningRefreshes } from './tasks/running-refreshes.ts'
import type { Task } from './tasks/task.ts'
import type { IngestionPorts } from './tasks/task-ports.ts'

export { type CatalogCheck, checkCatalog, type RefusalReason } from './data-refresh/check-catalog.ts'
export {
  performRefresh,
  type RefreshOptions,
  type RefreshOutcome,
  refreshSteps,
  runRefresh,
} from './data-refresh/data-refresh.ts'
export { findChangedKinds } from './data-refresh/find-changed-kinds.ts'
export { type Recovery, recoverInterrupted } from './data-refresh/recover-interrupted.ts'
export type { RefreshPorts } from './data-refresh/refresh.ts'
export { type RollbackOutcome, rollback } from './data-refresh/rollback.ts'
export type { RefreshProgress } from './data-refresh/run-step.ts'
export { listQuarantine, type QuarantinePage } from './quarantine/list-quarantine.ts'
export type { QuarantinedRow } from './quarantine/quarantine-store.ts'
export { type IngestionSchema, ingestionMigrations } from './schema.ts'
export { describeStatus, type IngestionStatus } from './tasks/describe-status.ts'
export type { AcceptedRefresh, IngestionPorts } from './tasks/task-ports.ts'
export { openFileCatalog } from './upstream/files/open-file-catalog.ts'
export { type UpstreamCatalog, UpstreamError, type UpstreamLocation } from './upstream/upstream-catalog.ts'
export { listRememberedUpstreams, type RememberedUpstream } from './upstream/upstream-store.ts'

export interface IngestionServerOptions extends Access {
  readonly ports: IngestionPorts
  /** A cron pattern in UTC, or `off`. */
  readonly schedule: string
}

/**
 * The ingestion server as a plugin, mounted by the app under `/ingestion`. Closing it stops the schedule, asks running
 * refreshes to stop and waits for them.
 */
export const buildIngestionServer =
  ({ ports, schedule, ...access }: IngestionServerOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    const running = new RunningRefreshes(ports, {
      onEnded: (task) => logEnd(app.log, task),
      onFault: (error, { taskId, kind }) =>
        app.log.error(
          { err: error, task: taskId, kind },
          'the end of a refresh was not recorded or not seen',
        ),
    })
    const clock = startSchedule({
      pattern: schedule,
      async run() {
        const recovery = await recoverInterrupted(ports)
        if (recovery.interrupted > 0) app.log.warn(recovery, 'an interrupted refresh was cleaned away')
        app.log.info({ due: await startDueRefreshes(ports, running) }, 'schedule ran')
      },
      onError: (error) => app.log.error({ err: error }, 'schedule failed'),
    })
    app.addHook('onClose', async () => {
      clock.close()
      await running.close()
    })
    const checkAccess = accessCheck(access)
    app.addHook('onRequest', async ({ headers }) => checkAccess(headers))
    app.setErrorHandler((error: RequestFault) => rewordError(error))
    await app.register(taskRoutes(ports, running, () => clock.nextRun()))
    await app.register(removedWorksRoutes(ports))
    await app.register(quarantineRoutes(ports))
  }

/** For whoever is on call: what went live, or why not. */
function logEnd(log: FastifyBaseLogger, { id, kind, state, reason, generation }: Task): void {
  if (state === 'completed') log.info({ task: id, kind, generation }, 'refresh completed')
  else log.error({ task: id, kind, state, reason }, 'refresh did not complete')
}
