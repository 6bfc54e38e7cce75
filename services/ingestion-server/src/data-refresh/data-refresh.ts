import { beginGeneration, isPublished, listGenerations } from '@openverse/catalogue'
import { compileSensitiveTerms, type MediaKind } from '@openverse/media'
import { Quarantine } from '../quarantine/quarantine.ts'
import { deleteQuarantine } from '../quarantine/quarantine-store.ts'
import type { TaskState } from '../tasks/task.ts'
import {
  findTask,
  finishTask,
  recordGeneration,
  recordUnknownColumns,
  touchTask,
} from '../tasks/task-store.ts'
import type { UpstreamCatalog } from '../upstream/upstream-catalog.ts'
import { type BegunTask, beginTask } from './begin-task.ts'
import { buildIndex } from './build-index.ts'
import { copyUpstream } from './copy-upstream.ts'
import { discard } from './discard.ts'
import { FoundSources } from './found-sources.ts'
import { goLive } from './go-live.ts'
import type { RecoveryPorts } from './recover-interrupted.ts'
import {
  type Refresh,
  type RefreshPorts,
  RefreshRefused,
  type RefreshStep,
  RefreshStopped,
} from './refresh.ts'
import { refreshFingerprint } from './refresh-fingerprint.ts'
import { type ProgressListener, runStep, type StepHook } from './run-step.ts'
import { Samples } from './samples.ts'
import { verifyGeneration } from './verify-generation.ts'

/** What a refresh does, in order. The names are what people see of it. */
export const refreshSteps: readonly RefreshStep[] = [
  copyUpstream,
  buildIndex,
  verifyGeneration,
  goLive,
  discard,
]

/** A file of another sort may have thousands that mean nothing here. */
const shownColumns = 50

export interface RefreshOptions {
  /** Goes live even when the new generation is suspiciously small. */
  readonly isForced?: boolean
  readonly onProgress?: ProgressListener
  /** Stops the refresh; what was live stays. After go-live it has no effect. */
  readonly signal?: AbortSignal
  /** Called before, in the middle of and after each step; for tests that let the process die there. */
  readonly onStep?: StepHook
}

export type RefreshOutcome =
  | {
      readonly state: 'completed'
      readonly generation: number
      readonly works: number
      readonly quarantined: number
      readonly unknownColumns: readonly string[]
    }
  | { readonly state: 'refused' | 'cancelled'; readonly reason: string }
  /** A task of the kind is running already. */
  | { readonly state: 'busy' }

/**
 * Copies a kind of an upstream into a new generation and takes it live. Whatever goes wrong before go-live, what was
 * live stays and the half generation is discarded. Throws `UpstreamError` for a bad catalogue before anything is
 * touched, and whatever fault stopped it later, after it has been recorded.
 */
export async function runRefresh(
  ports: RefreshPorts,
  kind: MediaKind,
  upstream: UpstreamCatalog,
  options: RefreshOptions = {},
): Promise<RefreshOutcome> {
  await upstream.preflight(kind)
  const begun = await beginRefresh(ports, kind)
  if (begun === undefined) return { state: 'busy' }
  const { taskId, lock } = begun
  const signal = AbortSignal.any([lock.signal, ...(options.signal ? [options.signal] : [])])
  try {
    return await performRefresh(ports, taskId, kind, upstream, { ...options, signal })
  } finally {
    await lock.release()
  }
}

/** Records a refresh as running, which keeps others of the kind away; undefined when there is one already. */
export async function beginRefresh(ports: RecoveryPorts, kind: MediaKind): Promise<BegunTask | undefined> {
  const steps = refreshSteps.map(({ name, unit, weight }) => ({ name, unit, weight }))
  return await beginTask(ports, { kind: kind.name, action: 'DATA_REFRESH', steps })
}

/**
 * Does a refresh that `beginRefresh` recorded, and records how it ended. The lock is held by the caller, who may be
 * another thread, and lost for this one when the signal is aborted.
 */
export async function performRefresh(
  ports: RefreshPorts,
  taskId: string,
  kind: MediaKind,
  upstream: UpstreamCatalog,
  options: RefreshOptions = {},
): Promise<RefreshOutcome> {
  let refresh: Refresh | undefined
  const finish = (state: Exclude<TaskState, 'running'>, reason: string | null) =>
    finishTask(ports.database.sql, taskId, { state, reason, at: ports.now().toISOString() })
  try {
    refresh = await prepare(ports, taskId, kind, upstream, options.isForced ?? false)
    await record(refresh)
    for (const step of refreshSteps) await runStep(refresh, step, options)
    await recordUnknownColumns(ports.database.sql, taskId, [...refresh.unknownColumns].slice(0, shownColumns))
    await finish('completed', null)
    return completed(refresh)
  } catch (error) {
    const { message } = error as Error
    // As long as that cannot be told nothing is undone and nothing recorded: whoever comes next puts it in order.
    if (refresh !== undefined && (await hasGoneLive(refresh).catch(() => Promise.reject(error)))) {
      await finish('completed', `it is live, but afterwards: ${message}`)
      return completed(refresh)
    }
    const state = stateAfter(error, options.signal)
    // Undone first: once it is recorded as ended, the next one may begin.
    await undo(refresh)
      .catch((left: Error) => {
        throw new AggregateError([error, left], `${message}; and what was built is left: ${left.message}`)
      })
      .finally(() => finish(state, message))
    if (state === 'failed') throw error
    return { state, reason: message }
  }
}

function stateAfter(error: unknown, signal: AbortSignal | undefined): 'refused' | 'cancelled' | 'failed' {
  if (error instanceof RefreshRefused) return 'refused'
  return error instanceof RefreshStopped || signal?.aborted ? 'cancelled' : 'failed'
}

async function prepare(
  ports: RefreshPorts,
  taskId: string,
  kind: MediaKind,
  upstream: UpstreamCatalog,
  isForced: boolean,
): Promise<Refresh> {
  // Before the first row is read, so that a change made meanwhile is seen the next time.
  const fingerprint = await refreshFingerprint(upstream, kind.name, ports.sensitiveTerms)
  const { filesRoot } = upstream
  const build = await beginGeneration(ports, kind, { upstream: upstream.location.path, filesRoot })
  return {
    taskId,
    ports,
    kind,
    upstream,
    fingerprint,
    isForced,
    hasSensitiveText: compileSensitiveTerms(ports.sensitiveTerms),
    build,
    quarantine: new Quarantine(ports.database.sql, kind.name, build.number),
    sources: new FoundSources(),
    unknownColumns: new Set(),
    acceptedRows: 0,
    rows: 0,
    removedFromSource: 0,
    failedDocuments: 0,
    documents: 0,
    samples: new Samples(),
    withdrawnKinds: [],
    isLive: false,
  }
}

/** What was begun is known by now, so that it is undone when this fails. */
async function record({ ports, taskId, kind, build }: Refresh): Promise<void> {
  await deleteQuarantine(ports.database.sql, kind.name, build.number)
  await recordGeneration(ports.database.sql, taskId, build.number)
}

/**
 * Whether the generation is live: it may be although go-live failed, when the answer to its end was lost. That
 * transaction holds the row of the task until it is decided, so touching the row waits for it.
 */
async function hasGoneLive({ isLive, ports, taskId, kind, build }: Refresh): Promise<boolean> {
  if (isLive) return true
  const { sql } = ports.database
  await touchTask(sql, taskId, ports.now().toISOString())
  return (await listGenerations(sql)).some(
    (one) => one.kind === kind.name && one.number === build.number && isPublished(one),
  )
}

/** Whoever has ended the task in our place has undone it too, and may be building a generation of the same number. */
async function undo(refresh: Refresh | undefined): Promise<void> {
  if (refresh === undefined) return
  const task = await findTask(refresh.ports.database.sql, refresh.taskId)
  if (task?.state !== 'running') return
  await refresh.build.discard()
  await deleteQuarantine(refresh.ports.database.sql, refresh.kind.name, refresh.build.number)
}

const completed = (refresh: Refresh): RefreshOutcome => ({
  state: 'completed',
  generation: refresh.build.number,
  works: refresh.documents,
  quarantined: refresh.quarantine.total,
  unknownColumns: [...refresh.unknownColumns],
})
