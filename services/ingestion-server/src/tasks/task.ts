/**
 * A task is one thing that somebody or the schedule asked for, from the moment it was accepted; it outlives the process
 * that works on it.
 *
 *     running ──► completed     every step was done: the new generation is live
 *        ├──────► refused       the new generation did not pass verification
 *        ├──────► failed        something went wrong
 *        ├──────► cancelled     it was asked to stop
 *        └──────► interrupted   its process died; noticed by whoever comes next
 *
 * Only `completed` changes what the public sees. At most one task of a kind is running: its process holds the lock of the
 * kind (`kind-lock.ts`), and the unique index `task_running` agrees. A step goes from `waiting` to `running` to `completed`, or ends as `stopped` with its task.
 */
export type TaskState = 'running' | 'completed' | 'refused' | 'failed' | 'cancelled' | 'interrupted'

export const taskActions = ['DATA_REFRESH', 'ROLLBACK'] as const
export type TaskAction = (typeof taskActions)[number]

export interface Task {
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly kind: string
  readonly action: TaskAction
  readonly state: TaskState
  /** Why it did not complete, in a sentence; null while it runs or when all went well. */
  readonly reason: string | null
  /** The generation it builds or made live, once there is one. */
  readonly generation: number | null
  /** Columns of the catalogue that no row has a use for; known once it is complete. */
  readonly unknownColumns: readonly string[]
  readonly startedOn: string
  /** When its process last gave a sign of life. */
  readonly heartbeatOn: string
  readonly finishedOn: string | null
  readonly steps: readonly TaskStep[]
}

export interface TaskStep extends StepProgress {
  readonly name: string
  readonly state: 'waiting' | 'running' | 'completed' | 'stopped'
  readonly unit: string
  /** Its share of the whole task; those of all steps make 1. */
  readonly weight: number
  readonly startedOn: string | null
  readonly finishedOn: string | null
}

export interface StepProgress {
  /** In the unit of the step. */
  readonly done: number
  /** From 0 to 1. */
  readonly fraction: number
}

/** How far a task is, from 0 to 1. */
export const progressOf = (task: Task): number =>
  task.steps.reduce((sum, step) => sum + step.weight * step.fraction, 0)
