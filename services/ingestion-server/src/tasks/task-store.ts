import type { Kysely } from 'kysely'
import type { StepProgress, Task, TaskAction, TaskState, TaskStep } from './task.ts'

export interface TaskSchema {
  task: {
    id: string
    kind: string
    action: TaskAction
    state: TaskState
    reason: string | null
    generation: number | null
    stop_requested: number
    /** JSON. */
    unknown_columns: string
    started_on: string
    heartbeat_on: string
    finished_on: string | null
  }
  task_step: {
    task_id: string
    position: number
    name: string
    state: TaskStep['state']
    unit: string
    weight: number
    done: number
    fraction: number
    started_on: string | null
    finished_on: string | null
  }
}

type Sql = Kysely<TaskSchema>

export interface NewTask {
  readonly id: string
  readonly kind: string
  readonly action: TaskAction
  readonly startedOn: string
  readonly steps: readonly Pick<TaskStep, 'name' | 'unit' | 'weight'>[]
}

/** Creates a running task with its steps waiting. Answers false when one of that kind is running already. */
export async function insertTask(sql: Sql, { steps, startedOn, ...task }: NewTask): Promise<boolean> {
  return await sql.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('task')
      .values({
        ...task,
        state: 'running',
        reason: null,
        generation: null,
        stop_requested: 0,
        unknown_columns: '[]',
        started_on: startedOn,
        heartbeat_on: startedOn,
        finished_on: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) return false
    const waiting = { state: 'waiting', done: 0, fraction: 0, started_on: null, finished_on: null } as const
    const rows = steps.map((step, position) => ({ ...step, ...waiting, task_id: task.id, position }))
    if (rows.length > 0) await transaction.insertInto('task_step').values(rows).execute()
    return true
  })
}

export async function recordGeneration(sql: Sql, id: string, generation: number): Promise<void> {
  await sql.updateTable('task').set({ generation }).where('id', '=', id).execute()
}

export async function recordUnknownColumns(sql: Sql, id: string, names: readonly string[]): Promise<void> {
  await sql
    .updateTable('task')
    .set({ unknown_columns: JSON.stringify(names) })
    .where('id', '=', id)
    .execute()
}

/** Asks a task to stop; false when it is not running. */
export async function requestStop(sql: Sql, id: string): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('task')
    .set({ stop_requested: 1 })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Gives a sign of life, and answers how the task stands. Within a transaction nobody else can ask it to stop or end it
 * before the transaction ends.
 */
export async function touchTask(sql: Sql, id: string, at: string): Promise<TaskStanding> {
  const row = await sql
    .updateTable('task')
    .set({ heartbeat_on: at })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('stop_requested')
    .executeTakeFirst()
  if (row === undefined) return 'ended'
  return row.stop_requested === 0 ? 'running' : 'to-stop'
}

/** What others have made of a task by the time it records something; one that has ended stays as it is. */
export type TaskStanding = 'running' | 'to-stop' | 'ended'

export async function beginStep(sql: Sql, id: string, name: string, at: string): Promise<TaskStanding> {
  return await updateStep(sql, id, name, { state: 'running', started_on: at }, at)
}

export async function recordProgress(
  sql: Sql,
  id: string,
  name: string,
  { done, fraction }: StepProgress,
  at: string,
): Promise<TaskStanding> {
  return await updateStep(sql, id, name, { done, fraction }, at)
}

export async function completeStep(
  sql: Sql,
  id: string,
  name: string,
  done: number,
  at: string,
): Promise<TaskStanding> {
  return await updateStep(sql, id, name, { state: 'completed', done, fraction: 1, finished_on: at }, at)
}

/** Ends a running task; one that has ended stays as it is. */
export async function finishTask(
  sql: Sql,
  id: string,
  end: { readonly state: Exclude<TaskState, 'running'>; readonly reason: string | null; readonly at: string },
): Promise<void> {
  await sql.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('task')
      .set({ state: end.state, reason: end.reason, finished_on: end.at })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    await transaction
      .updateTable('task_step')
      .set({ state: 'stopped', finished_on: end.at })
      .where('task_id', '=', id)
      .where('state', '=', 'running')
      .execute()
  })
}

export async function findTask(sql: Sql, id: string): Promise<Task | undefined> {
  const row = await sql.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
  return row && (await withSteps(sql, [row]))[0]
}

/** The running ones first, then by when they ended; of those that ended the last `limit`. */
export async function listTasks(sql: Sql, limit: number): Promise<readonly Task[]> {
  const running = await listRunningTasks(sql)
  const ended = await sql
    .selectFrom('task')
    .selectAll()
    .where('state', '!=', 'running')
    .orderBy('finished_on', 'desc')
    .limit(limit)
    .execute()
  return [...running, ...(await withSteps(sql, ended.reverse()))]
}

/** Forgets all but the last `keep` tasks that have ended. */
export async function deleteOldTasks(sql: Sql, keep: number): Promise<void> {
  const ended = sql.selectFrom('task').select('id').where('state', '!=', 'running')
  await sql
    .deleteFrom('task')
    .where('state', '!=', 'running')
    .where('id', 'not in', ended.orderBy('finished_on', 'desc').limit(keep))
    .execute()
}

export async function listRunningTasks(sql: Sql): Promise<readonly Task[]> {
  const rows = await sql
    .selectFrom('task')
    .selectAll()
    .where('state', '=', 'running')
    .orderBy('started_on')
    .execute()
  return await withSteps(sql, rows)
}

async function updateStep(
  sql: Sql,
  id: string,
  name: string,
  change: Partial<TaskSchema['task_step']>,
  at: string,
): Promise<TaskStanding> {
  return await sql.transaction().execute(async (transaction) => {
    const standing = await touchTask(transaction, id, at)
    if (standing === 'ended') return standing
    await transaction
      .updateTable('task_step')
      .set(change)
      .where('task_id', '=', id)
      .where('name', '=', name)
      .execute()
    return standing
  })
}

async function withSteps(sql: Sql, rows: readonly TaskSchema['task'][]): Promise<readonly Task[]> {
  if (rows.length === 0) return []
  const steps = await sql
    .selectFrom('task_step')
    .selectAll()
    .where(
      'task_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    action: row.action,
    state: row.state,
    reason: row.reason,
    generation: row.generation,
    unknownColumns: JSON.parse(row.unknown_columns),
    startedOn: row.started_on,
    heartbeatOn: row.heartbeat_on,
    finishedOn: row.finished_on,
    steps: steps.filter((step) => step.task_id === row.id).map(toStep),
  }))
}

const toStep = (row: TaskSchema['task_step']): TaskStep => ({
  name: row.name,
  state: row.state,
  unit: row.unit,
  weight: row.weight,
  done: row.done,
  fraction: row.fraction,
  startedOn: row.started_on,
  finishedOn: row.finished_on,
})
