import { setTimeout as wait } from 'node:timers/promises'
import { CommandError } from '../commands/command-error.ts'
import { type StepView, showSteps } from '../terminal/task-progress.ts'
import type { IngestionClient } from './ingestion-client.ts'

/** The part of a task document that is looked at here. */
export interface TaskView {
  readonly task_id: string
  readonly state: string
  readonly reason: string | null
  readonly generation: number | null
  readonly steps: readonly (StepView & { readonly progress: number })[]
}

/** Starts a task and returns its id. */
export async function startTask(
  client: IngestionClient,
  task: { model: string; action: string; catalog?: string; catalog_model?: string; force?: boolean },
): Promise<string> {
  return (await client.request<{ task_id: string }>('POST', 'task', task)).task_id
}

/** Shows a task until it has ended. Throws `CommandError` with the reason when it did not complete. */
export async function followTask(
  client: IngestionClient,
  taskId: string,
  title: string,
  output: NodeJS.WriteStream,
): Promise<TaskView> {
  const shown = showSteps(title, output)
  try {
    for (;;) {
      const task = await client.request<TaskView>('GET', `task/${taskId}`)
      shown.update(task.steps.map((step) => ({ ...step, fraction: step.progress / 100 })))
      if (task.state === 'completed') return task
      if (task.state !== 'running')
        throw new CommandError(`${title}: ${task.state}: ${task.reason ?? 'no reason was given'}`)
      await wait(100)
    }
  } finally {
    shown.stop()
  }
}
