import type { Task } from './task.ts'
import type { AcceptedRefresh, IngestionPorts } from './task-ports.ts'
import { findTask, finishTask } from './task-store.ts'

/** The refreshes that this process is working on. */
export class RunningRefreshes {
  readonly #ports: Pick<IngestionPorts, 'database' | 'now' | 'catalogue' | 'execute'>
  readonly #onEnded: (task: Task) => void
  readonly #running = new Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>()

  constructor(
    ports: Pick<IngestionPorts, 'database' | 'now' | 'catalogue' | 'execute'>,
    onEnded: (task: Task) => void = () => {},
  ) {
    this.#ports = ports
    this.#onEnded = onEnded
  }

  /** Begins the work and does not wait for it. */
  start(refresh: AcceptedRefresh): void {
    const stop = new AbortController()
    const ended = this.#work(refresh, stop.signal).finally(() => this.#running.delete(refresh.taskId))
    this.#running.set(refresh.taskId, { stop, ended })
  }

  /** Asks a refresh to stop; false when it is not running here. */
  cancel(taskId: string): boolean {
    const running = this.#running.get(taskId)
    running?.stop.abort(new Error('it was cancelled'))
    return running !== undefined
  }

  /** Asks all to stop and waits until they have. Repeating it is harmless. */
  async close(): Promise<void> {
    const running = [...this.#running.values()]
    for (const { stop } of running) stop.abort(new Error('the server was stopped'))
    await Promise.all(running.map(({ ended }) => ended))
  }

  async #work(refresh: AcceptedRefresh, signal: AbortSignal): Promise<void> {
    const { database, now, catalogue } = this.#ports
    try {
      await this.#ports.execute(refresh, signal)
      await catalogue.followLive()
    } catch (error) {
      // Changes nothing for a refresh that has recorded its own end.
      const reason = (error as Error).message
      await finishTask(database.sql, refresh.taskId, { state: 'failed', reason, at: now().toISOString() })
    }
    const task = await findTask(database.sql, refresh.taskId)
    if (task !== undefined) this.#onEnded(task)
  }
}
