import type { IngestionStatus } from '@openverse/ingestion-server'
import { table } from './table.ts'

/** What is live, what is kept for a rollback, what is running, and when the next refresh is due, for a terminal. */
export function statusReport({ models, next_scheduled_run }: IngestionStatus, now: Date): string {
  const rows = models.map(({ model, live, unusable, previous, catalog, running_task }) => [
    model,
    live
      ? `${live.works.toLocaleString('en')} (generation ${live.generation})`
      : `none${unusable ? `: generation ${unusable.generation} cannot be opened` : ''}`,
    previous ? `generation ${previous.generation}` : '-',
    live ? live.quarantined.toLocaleString('en') : '-',
    cameFrom(live?.catalog ?? null, catalog?.path ?? null),
    running_task ? describeTask(running_task, now) : '-',
  ])
  const next =
    next_scheduled_run === null
      ? 'none by this process; a running ingestion server keeps the schedule'
      : next_scheduled_run
  return `${table(['kind', 'live works', 'previous', 'left out', 'from', 'running'], rows)}\nnext scheduled refresh: ${next}\n`
}

/** Where the live works came from, and what the next refresh reads where that is something else, as after a rollback. */
function cameFrom(live: string | null, next: string | null): string {
  if (next === null || next === live) return live ?? '-'
  return live === null ? next : `${live}; next from ${next}`
}

type RunningTask = NonNullable<IngestionStatus['models'][number]['running_task']>

/** A refresh beats every few seconds, but a step may keep its thread busy; whoever is silent for longer may well be dead. */
const silentMs = 2 * 60_000

function describeTask(task: RunningTask, now: Date): string {
  const step = task.steps.find(({ state }) => state === 'running')
  const said = `${task.progress} %${step ? `, ${step.name}` : ''}`
  const heartbeat = task.heartbeat_time!.slice(0, 19)
  const isSilent = now.getTime() - Date.parse(`${heartbeat.replace(' ', 'T')}Z`) > silentMs
  return isSilent ? `${said}, no sign of life since ${heartbeat} UTC` : said
}
