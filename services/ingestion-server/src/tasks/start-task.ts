import type { MediaKind } from '@openverse/media'
import { beginRefresh } from '../data-refresh/data-refresh.ts'
import { rollback } from '../data-refresh/rollback.ts'
import { UpstreamError, type UpstreamLocation } from '../upstream/upstream-catalog.ts'
import { findRememberedUpstream } from '../upstream/upstream-store.ts'
import type { RunningRefreshes } from './running-refreshes.ts'
import type { TaskAction } from './task.ts'
import type { IngestionPorts } from './task-ports.ts'

export interface TaskRequest {
  /** Name of a kind. */
  readonly model: string
  readonly action: TaskAction
  /** Where to load from, and from then on; else where the live works came from. */
  readonly location?: UpstreamLocation
  readonly isForced?: boolean
}

export type StartOutcome =
  | { readonly taskId: string; readonly isDone: boolean }
  | { readonly refused: 'bad-request' | 'busy'; readonly message: string }

/** Begins what is asked for, after everything that can be checked at once was checked; a refresh goes on by itself. */
export async function startTask(
  ports: IngestionPorts,
  running: RunningRefreshes,
  request: TaskRequest,
): Promise<StartOutcome> {
  const kind = ports.kinds.find(({ name }) => name === request.model)
  if (kind === undefined) {
    const names = ports.kinds.map(({ name }) => name).join(', ')
    return badRequest(`There is no model "${request.model}"; models are ${names}.`)
  }
  return request.action === 'ROLLBACK'
    ? await startRollback(ports, kind)
    : await startRefresh(ports, running, kind, request)
}

async function startRefresh(
  ports: IngestionPorts,
  running: RunningRefreshes,
  kind: MediaKind,
  { location: given, isForced = false }: TaskRequest,
): Promise<StartOutcome> {
  const location = given ?? (await findRememberedUpstream(ports.database.sql, kind.name))?.location
  if (location === undefined) {
    return badRequest(
      `Nothing of the model ${kind.name} has been loaded yet: name the file or folder to load as "catalog", or on the command line \`./openverse load <path>\`.`,
    )
  }
  try {
    await (await ports.openUpstream(location)).preflight(kind)
  } catch (error) {
    if (error instanceof UpstreamError) return badRequest(error.message)
    throw error
  }
  const begun = await beginRefresh(ports, kind)
  if (begun === undefined) return busy(kind)
  const { taskId, lock } = begun
  running.start({ taskId, kind: kind.name, location, isForced }, lock)
  return { taskId, isDone: false }
}

async function startRollback(ports: IngestionPorts, kind: MediaKind): Promise<StartOutcome> {
  const outcome = await rollback(ports, kind.name)
  if ('refused' in outcome) {
    return outcome.refused === 'busy'
      ? busy(kind)
      : badRequest(`The model ${kind.name} has no previous generation to go back to.`)
  }
  await ports.catalogue.followLive()
  return { taskId: outcome.taskId, isDone: true }
}

const badRequest = (message: string) => ({ refused: 'bad-request', message }) as const
const busy = (kind: MediaKind) =>
  ({
    refused: 'busy',
    message: `A task of the model ${kind.name} is running already; wait until it has ended.`,
  }) as const
