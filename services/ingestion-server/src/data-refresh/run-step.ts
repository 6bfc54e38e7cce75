import { beginStep, completeStep, recordProgress, touchTask } from '../tasks/task-store.ts'
import { type Refresh, type RefreshStep, RefreshStopped } from './refresh.ts'
import { refuseToGoOn } from './refuse-to-go-on.ts'

/** Where in a step something happens. */
export type StepHook = (step: string, moment: 'before' | 'middle' | 'after') => void | Promise<void>

export interface RefreshProgress {
  readonly kind: string
  readonly step: string
  readonly unit: string
  /** In the unit of the step. */
  readonly done: number
  /** Of the step, from 0 to 1. */
  readonly fraction: number
}
export type ProgressListener = (progress: RefreshProgress) => void

export interface StepOptions {
  readonly onProgress?: ProgressListener
  readonly signal?: AbortSignal
  readonly onStep?: StepHook
}

/** Often enough to watch, seldom enough to cost nothing. */
const millisecondsBetweenRecords = 500
/** Signs of life while a step waits, for hours perhaps, for an engine to complete an index. */
const millisecondsBetweenBeats = 2_000

/** Runs one step and records when it began, how far it is and when it was done. */
export async function runStep(
  refresh: Refresh,
  step: RefreshStep,
  { onProgress, signal, onStep }: StepOptions,
): Promise<void> {
  const { ports, kind, taskId } = refresh
  const { sql } = ports.database
  const now = () => ports.now().toISOString()
  let lastDone = 0
  let lastRecord = performance.now()
  let isFirstReport = true
  await onStep?.(step.name, 'before')
  if (!refresh.isLive) signal?.throwIfAborted()
  refuseToGoOn(refresh, await beginStep(sql, taskId, step.name, now()))
  const report = async (done: number, fraction: number) => {
    lastDone = done
    if (!refresh.isLive) signal?.throwIfAborted()
    onProgress?.({ kind: kind.name, step: step.name, unit: step.unit, done, fraction })
    if (performance.now() - lastRecord > millisecondsBetweenRecords) {
      lastRecord = performance.now()
      refuseToGoOn(refresh, await recordProgress(sql, taskId, step.name, { done, fraction }, now()))
    }
    if (isFirstReport) await onStep?.(step.name, 'middle')
    isFirstReport = false
  }
  const standing = watchStanding(refresh, now)
  const signals = [standing.signal, ...(signal ? [signal] : [])]
  await step.run(refresh, report, AbortSignal.any(signals)).finally(standing.stop)
  await completeStep(sql, taskId, step.name, lastDone, now())
  await onStep?.(step.name, 'after')
}

/** Gives signs of life until it is stopped. The signal is aborted when others have made an end of the task. */
function watchStanding(refresh: Refresh, now: () => string): { signal: AbortSignal; stop: () => void } {
  const ended = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const beat = async () => {
    try {
      refuseToGoOn(refresh, await touchTask(refresh.ports.database.sql, refresh.taskId, now()))
    } catch (error) {
      // A database that is away is for the step to notice.
      if (error instanceof RefreshStopped) ended.abort(error)
    }
    beatLater()
  }
  const beatLater = () => {
    if (!isStopped) timer = setTimeout(beat, millisecondsBetweenBeats).unref()
  }
  const stop = () => {
    isStopped = true
    clearTimeout(timer)
  }
  beatLater()
  return { signal: ended.signal, stop }
}
