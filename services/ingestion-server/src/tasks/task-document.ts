import { progressOf, type Task, type TaskStep } from './task.ts'

/** A task as the HTTP contract shows it (ingestion.md 3.5), with its state and its steps. */
export function taskDocument(task: Task) {
  return {
    task_id: task.id,
    active: task.state === 'running',
    model: task.kind,
    action: task.action,
    progress: percent(task.state === 'completed' ? 1 : progressOf(task)),
    start_timestamp: timestamp(task.startedOn),
    start_time: time(task.startedOn),
    finish_timestamp: timestamp(task.finishedOn),
    finish_time: time(task.finishedOn),
    active_workers: false,
    error: task.state !== 'running' && task.state !== 'completed',
    is_bad_request: false,
    state: task.state,
    reason: task.reason,
    generation: task.generation,
    unknown_columns: task.unknownColumns,
    heartbeat_time: time(task.heartbeatOn),
    steps: task.steps.map((step) => stepDocument(step, task.heartbeatOn)),
  }
}

function stepDocument(step: TaskStep, heartbeatOn: string) {
  const end = step.finishedOn ?? heartbeatOn
  const seconds = step.startedOn === null ? 0 : (Date.parse(end) - Date.parse(step.startedOn)) / 1000
  return {
    name: step.name,
    state: step.state,
    progress: percent(step.fraction),
    unit: step.unit,
    done: step.done,
    per_second: seconds > 0 ? Math.round(step.done / seconds) : null,
    start_time: time(step.startedOn),
    finish_time: time(step.finishedOn),
  }
}

const percent = (fraction: number) => Math.round(fraction * 1000) / 10

const timestamp = (iso: string | null) => (iso === null ? 0 : Date.parse(iso) / 1000)

/** `2026-11-24 03:00:00.123000`, in UTC. */
const time = (iso: string | null) => (iso === null ? null : `${iso.slice(0, 23).replace('T', ' ')}000`)
