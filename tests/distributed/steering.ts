import assert from 'node:assert/strict'
import {
  type Closing,
  type Installation,
  type Json,
  type RunningServer,
  startServer,
} from '../journeys/running-server.ts'
import { until } from './until.ts'

/** A process that refreshes when it is told to. */
export interface IngestionServer extends RunningServer {
  /** Starts a refresh of the pictures from where they came from; answers the id of its task. */
  refresh(): Promise<string>
  task(id: string): Promise<Json>
  /** Asks a task to stop. */
  cancel(id: string): Promise<void>
  /** Waits until a task has ended, and answers it. */
  ended(id: string): Promise<Json>
}

/** Starts a process with the ingestion server; with the other services as well unless it is to be alone. */
export async function startIngestionServer(
  t: Closing,
  installation: Installation,
  settings: Installation = {},
  service?: 'ingestion-server',
): Promise<IngestionServer> {
  const token = 'a token of the tests'
  const server = await startServer(t, installation, { ...settings, INGESTION_TOKEN: token }, service)
  const authorization = `Bearer ${token}`
  const steer = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization, ...(init.body ? { 'content-type': 'application/json' } : {}) }
    const answer = await fetch(`${server.address}/ingestion/${path}`, { ...init, headers })
    return { status: answer.status, body: (await answer.json()) as Json }
  }
  const task = async (id: string) => (await steer(`task/${id}`)).body
  return {
    ...server,
    async refresh() {
      const body = JSON.stringify({ model: 'image', action: 'DATA_REFRESH' })
      const started = await steer('task', { method: 'POST', body })
      assert.equal(started.status, 202, JSON.stringify(started.body))
      return started.body.task_id
    },
    task,
    async cancel(id) {
      assert.equal((await steer(`task/${id}`, { method: 'DELETE' })).status, 202)
    },
    async ended(id) {
      await until(
        `the task ${id} has ended`,
        async () => !['running', undefined].includes((await task(id)).state),
      )
      return await task(id)
    },
  }
}
