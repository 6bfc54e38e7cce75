import type { IngestionStatus } from '@openverse/ingestion-server'
import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import { table } from '../terminal/table.ts'

/** Says what is live, what is kept for a rollback, what is running, and when the next refresh is due. */
export async function status(settings: Settings, options: { readonly json?: boolean }): Promise<void> {
  const client = await connect(settings)
  try {
    const found = await client.request<IngestionStatus>('GET', 'status')
    process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : describe(found))
  } finally {
    await client.close()
  }
}

function describe({ models, next_scheduled_run }: IngestionStatus): string {
  const rows = models.map(({ model, live, unusable, previous, catalog, running_task }) => [
    model,
    live
      ? `${live.works.toLocaleString('en')} (generation ${live.generation})`
      : `none${unusable ? `: generation ${unusable.generation} cannot be opened` : ''}`,
    previous ? `generation ${previous.generation}` : '-',
    live ? live.quarantined.toLocaleString('en') : '-',
    catalog?.path ?? '-',
    running_task ? describeTask(running_task) : '-',
  ])
  const next =
    next_scheduled_run === null
      ? 'none by this process; a running ingestion server keeps the schedule'
      : next_scheduled_run
  return `${table(['kind', 'live works', 'previous', 'left out', 'from', 'running'], rows)}\nnext scheduled refresh: ${next}\n`
}

type RunningTask = NonNullable<IngestionStatus['models'][number]['running_task']>

function describeTask(task: RunningTask): string {
  const step = task.steps.find(({ state }) => state === 'running')
  return `${task.progress} %${step ? `, ${step.name}` : ''}`
}
