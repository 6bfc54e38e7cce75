import type { Lock } from '@openverse/database'
import type { Task } from './task.ts'
import type { AcceptedRefresh, IngestionPorts } from './task-ports.ts'
import { findTask, finishTask } from './task-store.ts'

interface RunningRefreshesListener {
  onEnded(task: Task): void
  /** What is not recorded is found by whoever puts things in order next: nobody holds its lock. */
  onFault(error: unknown, refresh: AcceptedRefresh): void
}

/** The refreshes that this process is working on, each with the lock of its kind. */
export class RunningRefreshes {
  readonly #ports: Pick<IngestionPorts, 'database' | 'now' | 'catalogue' | 'execute'>
  readonly #listener: RunningRefreshesListener
  readonly #running = new Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>()

  constructor(
    ports: Pick<IngestionPorts, 'database' | 'now' | 'catalogue' | 'execute'>,
    listener: RunningRefreshesListener,
  ) {
    this.#ports = ports
    this.#listener = listener
  }

  /** Begins the work and does not wait for it. The lock is released when the end of the work is recorded. */
  start(refresh: AcceptedRefresh, lock: Lock): void {
    const stop = new AbortController()
    const ended = this.#work(refresh, lock, stop.signal).finally(() => this.#running.delete(refresh.taskId))
    this.#running.set(refresh.taskId, { stop, ended })
  }

  /** Waits until what a refresh of this process made can be seen in it; kept at once for any other task. */
  async settled(taskId: string): Promise<void> {
    await this.#running.get(taskId)?.ended
  }

  /** Asks all to stop and waits until they have. Repeating it is harmless. */
  async close(): Promise<void> {
    const running = [...this.#running.values()]
    for (const { stop } of running) stop.abort(new Error('the server was stopped'))
    await Promise.all(running.map(({ ended }) => ended))
  }

  async #work(refresh: AcceptedRefresh, lock: Lock, stop: AbortSignal): Promise<void> {
    const { database, catalogue } = this.#ports
    try {
      await this.#execute(refresh, AbortSignal.any([stop, lock.signal])).finally(() => lock.release())
      await catalogue.followLive()
      const task = await findTask(database.sql, refresh.taskId)
      if (task !== undefined) this.#listener.onEnded(task)
    } catch (error) {
      this.#listener.onFault(error, refresh)
    }
  }

  async #execute(refresh: AcceptedRefresh, signal: AbortSignal): Promise<void> {
    const { database, now } = this.#ports
    try {
      await this.#ports.execute(refresh, signal)
    } catch (error) {
      // Changes nothing for a refresh that has recorded its own end.
      const reason = (error as Error).message
      await finishTask(database.sql, refresh.taskId, { state: 'failed', reason, at: now().toISOString() })
    }
  }
}
