import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type CheckingFetch, checkingFetch } from './checking-fetch.ts'

const root = join(import.meta.dirname, '../..')

// biome-ignore lint/suspicious/noExplicitAny: an answer is what the test finds in it
export type Json = any

export interface RunningServer {
  readonly address: string
  /** Milliseconds from the start of the process until it was ready. */
  readonly readyAfterMs: number
  /** Everything it logged, a line each. */
  readonly log: readonly string[]
  /** Asks for a path, or for an address that the server gave; what it answers has to be as its own document says. */
  readonly fetch: CheckingFetch
  getJson(path: string): Promise<{ readonly status: number; readonly body: Json }>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** What closes at its end what was opened in it: a test, or a program. */
export interface Closing {
  after(close: () => unknown): void
}

/** A folder for data that goes away with the test. */
export function temporaryFolder(t: Closing): string {
  const folder = mkdtempSync(join(tmpdir(), 'journey-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The settings that say where an installation is, as variables: `OPENVERSE_DATA` at least. */
export type Installation = Readonly<Record<string, string>>

/** Starts the real server as a user does, through `npm start`, and waits until it says that it is ready. */
export async function startServer(
  t: Closing,
  installation: Installation,
  settings: Readonly<Record<string, string>> = {},
  service?: string,
): Promise<RunningServer> {
  const startedAt = performance.now()
  const child = spawn('npm', ['start', '--silent', ...(service ? ['--', service] : [])], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...installation, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  t.after(async () => {
    killGroup(child)
    await exited
  })
  const log: string[] = []
  const address = await readyAddress(child, log)
  const serverFetch = checkingFetch(address)
  return {
    address,
    readyAfterMs: performance.now() - startedAt,
    log,
    fetch: serverFetch,
    async getJson(path) {
      const answer = await serverFetch(path)
      return { status: answer.status, body: await answer.json() }
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return await exited
    },
  }
}

/** Time for a first start on a machine that has much else to do. */
const killedWithinMs = 120_000

/** Starts the server and kills it, SIGKILL, at the first line of its log with this message. Throws when none comes. */
export async function killServerAt(installation: Installation, message: string): Promise<void> {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...installation },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  let isMet = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.includes(`"msg":"${message}"`)) return
    isMet = true
    killGroup(child)
  })
  const deadline = setTimeout(() => killGroup(child), killedWithinMs)
  await once(child, 'exit')
  clearTimeout(deadline)
  if (!isMet) throw new Error(`the server ended, or was ended, without the line "${message}"`)
}

/** npm does not hand a SIGKILL on: what it started has to be met as well, or it lives on after a test that failed. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}

/** Reads the log until the line that says where the server answers; fails with the log when it ends before. */
function readyAddress(child: ChildProcess, log: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line)
      if (!line.startsWith('{')) return
      const event = JSON.parse(line)
      if (event.msg === 'ready') resolve(event.address)
    })
  }
  child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log.join('\n')}`)))
  return promise
}

export interface CommandOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export const openverseCommand = join(root, 'openverse')

/** Runs `./openverse` as a user does. */
export async function openverse(
  installation: Installation,
  ...args: readonly string[]
): Promise<CommandOutcome> {
  const options = { cwd: root, env: { ...process.env, ...installation } }
  try {
    const { stdout, stderr } = await promisify(execFile)(openverseCommand, [...args], options)
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}
