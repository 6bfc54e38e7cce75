import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const appMain = fileURLToPath(new URL('../../app/src/main.ts', import.meta.url))
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

  /** Starts it on a data folder, with a catalogue that it loads if it has not yet, and waits until it listens. */
  static async start(dataFolder: string, catalogue: string): Promise<Server> {
    const token = randomUUID()
    const runFile = join(dataFolder, 'run.json')
    mkdirSync(dataFolder, { recursive: true })
    rmSync(runFile, { force: true })
    // As `npm start` does.
    const server = spawn(process.execPath, ['--max-semi-space-size=8', appMain, 'start'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        MALLOC_ARENA_MAX: '2',
        OPENVERSE_DATA: dataFolder,
        OPENVERSE_CATALOG: catalogue,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'error',
        REFRESH_SCHEDULE: 'off',
        INGESTION_TOKEN: token,
      },
    })
    for (;;) {
      if (hasEnded(server)) throw new Error('bench: the server ended before it listened')
      const address = readAddress(runFile)
      if (address !== undefined) return new Server(server, address, token)
      await wait(millisecondsBetweenLooks)
    }
  }

  /** The newest task that was begun; undefined when there was none. */
  async lastTask(): Promise<TaskDocument | undefined> {
    const answer = await fetch(`${this.address}/ingestion/task`, {
      headers: { authorization: `Bearer ${this.#token}` },
    })
    if (!answer.ok) throw new Error(`bench: /ingestion/task answered ${answer.status}`)
    return ((await answer.json()) as TaskDocument[])[0]
  }

  /** Waits for the load that the server has begun, and throws when it does not complete. */
  async loaded(onLook: (task: TaskDocument | undefined) => void = () => {}): Promise<TaskDocument> {
    for (;;) {
      if (hasEnded(this.#process)) throw new Error('bench: the server ended while it loaded')
      const task = await this.lastTask()
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

function readAddress(runFile: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(runFile, 'utf8')) as { address: string }).address
  } catch {
    // Not there yet, or not written to the end.
    return undefined
  }
}
