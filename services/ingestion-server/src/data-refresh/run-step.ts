import { beginStep, completeStep, recordProgress } from '../tasks/task-store.ts'
import type { Refresh, RefreshStep } from './refresh.ts'
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
  await step.run(refresh, report, signal)
  await completeStep(sql, taskId, step.name, lastDone, now())
  await onStep?.(step.name, 'after')
}
