import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { HttpError } from '@openverse/http-service'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { cancelTask } from './cancel-task.ts'
import { describeStatus } from './describe-status.ts'
import type { RunningRefreshes } from './running-refreshes.ts'
import { startTask } from './start-task.ts'
import { taskActions } from './task.ts'
import { taskDocument } from './task-document.ts'
import type { IngestionPorts } from './task-ports.ts'
import { findTask, listTasks } from './task-store.ts'

const mostTasks = 100

const taskBody = Type.Object({
  model: Type.String({ maxLength: 100 }),
  action: Type.Enum([...taskActions]),
  catalog: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })),
  catalog_model: Type.Optional(Type.String({ maxLength: 100 })),
  force: Type.Optional(Type.Boolean()),
})

const taskId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/** Starts and shows tasks (ingestion.md 3.3 to 3.5). */
export const taskRoutes =
  (ports: IngestionPorts, running: RunningRefreshes, nextRun: () => Date | null) =>
  async (scope: FastifyInstance): Promise<void> => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { sql } = ports.database

    app.post('/task', { schema: { hide: true, body: taskBody } }, async (request, reply) => {
      const { model, action, catalog, catalog_model = null, force = false } = request.body
      const location = catalog === undefined ? {} : { location: { path: catalog, kind: catalog_model } }
      const outcome = await startTask(ports, running, { model, action, isForced: force, ...location })
      if ('refused' in outcome) {
        throw new HttpError(outcome.refused === 'busy' ? 409 : 400, { message: outcome.message })
      }
      reply.code(202)
      return {
        message: outcome.isDone ? 'Successfully completed task' : 'Successfully scheduled task',
        task_id: outcome.taskId,
        status_check: `${request.protocol}://${request.host}${request.url.split('?')[0]}/${outcome.taskId}`,
      }
    })

    app.get('/task', { schema: { hide: true } }, async () =>
      (await listTasks(sql, mostTasks)).map(taskDocument),
    )

    app.get('/task/:id', { schema: { hide: true, params: taskId } }, async (request) => {
      const task = await findTask(sql, request.params.id)
      if (task === undefined) throw unknownTask(request.params.id)
      // Whoever hears that it is done looks for the works next.
      if (task.state !== 'running') await running.settled(task.id)
      return taskDocument(task)
    })

    app.delete('/task/:id', { schema: { hide: true, params: taskId } }, async (request, reply) => {
      const { id } = request.params
      const outcome = await cancelTask(ports, id)
      if (outcome === 'unknown') throw unknownTask(id)
      if (outcome === 'not-running') throw new HttpError(409, { message: `The task ${id} is not running.` })
      reply.code(202)
      return { message: 'Asked the task to stop', task_id: id }
    })

    app.get('/status', { schema: { hide: true } }, async () => await describeStatus(ports, nextRun()))
  }

const unknownTask = (id: string) => new HttpError(404, { message: `No task found with id ${id}.` })
