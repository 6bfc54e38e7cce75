import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { memorySettings } from './memory-settings.ts'

const appMain = fileURLToPath(new URL('../../app/src/main.js', import.meta.url))
const millisecondsBetweenLooks = 200

/** A task of the server, as far as it is looked at here (ingestion.md 3.5). */
export interface TaskDocument {
  readonly state: string
  readonly reason: string | null
  readonly start_timestamp: number
  readonly finish_timestamp: number
  readonly steps: readonly StepDocument[]
}

export interface StepDocument {
  readonly name: string
  readonly state: string
  readonly unit: string
  readonly done: number
  /** `2026-11-24 03:00:00.123000`, in UTC; null while it has not come to that. */
  readonly start_time: string | null
  readonly finish_time: string | null
}

/** The real server, started as people start it, in a process of its own. */
export class Server {
  readonly address: string
  readonly pid: number
  readonly #process: ChildProcess
  readonly #token: string

  private constructor(process: ChildProcess, address: string, token: string) {
    this.#process = process
    this.#token = token
    this.address = address
    this.pid = process.pid!
  }

  /** Starts it, or one service of it, with these settings, and waits until it listens. */
  static async start(settings: Readonly<Record<string, string>>, service?: string): Promise<Server> {
    const token = randomUUID()
    const port = await freePort()
    // As `npm start` does.
    const command = ['--max-semi-space-size=8', appMain, 'start', ...(service === undefined ? [] : [service])]
    const server = spawn(process.execPath, command, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...memorySettings,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'error',
        REFRESH_SCHEDULE: 'off',
        INGESTION_TOKEN: token,
        ...settings,
      },
    })
    const address = `http://127.0.0.1:${port}`
    while (!(await isListening(address))) {
      if (hasEnded(server)) throw new Error('bench: the server ended before it listened')
      await wait(millisecondsBetweenLooks)
    }
    return new Server(server, address, token)
  }

  /** The newest task that was begun; undefined when there was none. */
  async lastTask(): Promise<TaskDocument | undefined> {
    const answer = await fetch(`${this.address}/ingestion/task`, {
      headers: { authorization: `Bearer ${this.#token}` },
    })
    if (!answer.ok) throw new Error(`bench: /ingestion/task answered ${answer.status}`)
    const tasks = (await answer.json()) as TaskDocument[]
    return tasks.sort((a, b) => b.start_timestamp - a.start_timestamp)[0]
  }

  /**
   * Waits for the newest load, of those begun after a moment (seconds since 1970) where one is given, and throws when
   * it does not complete.
   */
  async loaded(
    onLook: (task: TaskDocument | undefined) => void = () => {},
    begunAfter = 0,
  ): Promise<TaskDocument> {
    for (;;) {
      if (hasEnded(this.#process)) throw new Error('bench: the server ended while it loaded')
      const newest = await this.lastTask()
      const task = newest !== undefined && newest.start_timestamp > begunAfter ? newest : undefined
      onLook(task)
      if (task?.state === 'completed') return task
      if (task !== undefined && task.state !== 'running')
        throw new Error(`bench: the load ${task.state}: ${task.reason}`)
      await wait(millisecondsBetweenLooks)
    }
  }

  async stop(): Promise<void> {
    if (hasEnded(this.#process)) return
    this.#process.kill('SIGTERM')
    await once(this.#process, 'exit')
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

const isListening = (address: string) =>
  fetch(`${address}/robots.txt`).then(
    () => true,
    () => false,
  )

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
