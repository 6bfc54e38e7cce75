import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface GuardedCommand {
  readonly program: string
  readonly arguments: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** The uid and gid to run under, where it is not our own. */
  readonly uid?: number
  /** What makes it end without leaving anything behind in the system. */
  readonly stopSignal: 'TERM' | 'QUIT' | 'KILL'
}

export interface GuardedProcess {
  readonly pid: number
  readonly hasEnded: boolean
  readonly exitCode: number | null
  /** Everything it printed. */
  output(): string
  /** Holds the server and its children still, as if the machine had frozen. They are, when it has answered. */
  pause(): Promise<void>
  resume(): void
  /** Ends it and waits until it is gone; repeating it is harmless. */
  stop(): Promise<void>
}

/**
 * Waits until its standard input is closed, which the system does when the process at the other end dies, however it
 * dies. Then it ends the server: by the signal, and after three seconds by force. PostgreSQL's children make process
 * groups of their own, so children are listed and not addressed as a group.
 */
const guardScript = `
  read -r _
  children=$(cat /proc/$1/task/$1/children 2>/dev/null)
  kill -s CONT $1 $children
  kill -s $2 $1
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    kill -0 $1 || exit 0
    sleep 0.2
  done
  kill -s KILL $1 $children
`

/** Starts a process that cannot outlive this process. Its output goes to `output.log` in `folder`. */
export function startGuardedProcess(command: GuardedCommand, folder: string): GuardedProcess {
  const logPath = join(folder, 'output.log')
  const log = openSync(logPath, 'a')
  const identity = command.uid === undefined ? {} : { uid: command.uid, gid: command.uid }
  const server = spawn(command.program, command.arguments, {
    cwd: folder,
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', log, log],
    detached: true,
    ...identity,
  })
  closeSync(log)
  let startFailure = ''
  server.on('error', (error) => {
    startFailure = `${command.program} did not start: ${error.message}\n`
  })
  const guard = server.pid === undefined ? undefined : startGuard(server, command.stopSignal)
  const ended = once(server, 'exit').catch(() => undefined)
  server.unref()

  return {
    pid: server.pid ?? 0,
    get hasEnded() {
      return startFailure !== '' || server.exitCode !== null || server.signalCode !== null
    },
    get exitCode() {
      return server.exitCode
    },
    output: () => startFailure + readFileSync(logPath, 'utf8'),
    pause: () => holdStill(server.pid!),
    resume() {
      for (const pid of [server.pid!, ...childrenOf(server.pid!)]) signalIfThere(pid, 'SIGCONT')
    },
    async stop() {
      if (this.hasEnded) return
      server.ref()
      guard?.stdin?.end()
      await ended
    },
  }
}

function startGuard(server: ChildProcess, stopSignal: string): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', guardScript, 'guard', `${server.pid}`, stopSignal], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  server.once('exit', () => guard.kill('SIGKILL'))
  guard.once('exit', () => server.kill('SIGKILL'))
  guard.stdin!.on('error', () => {})
  guard.unref()
  ;(guard.stdin as unknown as { unref(): void }).unref()
  return guard
}

/** First the parent, so that no child is born meanwhile. */
async function holdStill(server: number): Promise<void> {
  for (const list of [() => [server], () => childrenOf(server)]) {
    const processes = list()
    for (const pid of processes) signalIfThere(pid, 'SIGSTOP')
    await Promise.all(processes.map(untilItIsStill))
  }
}

/** A signal is only noted by the system: until a thread has met it, all others go on, and answer. */
async function untilItIsStill(pid: number): Promise<void> {
  const giveUpAt = performance.now() + 10_000
  while (!threadsOf(pid).every(isStill)) {
    if (performance.now() > giveUpAt) throw new Error(`process ${pid} goes on 10 s after it was told to stop`)
    await sleep(1)
  }
}

/** A child may end between being listed and being met. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statusOf(`/proc/${pid}/stat`)?.parent === parent)
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/stat`)
  } catch {
    return [] // it ended meanwhile
  }
}

/** Stopped, or gone. */
const isStill = (thread: string) => ['T', 'Z', 'X', undefined].includes(statusOf(thread)?.state)

/** The name of a process, in parentheses, may contain anything; its state is the word after it, then comes its parent. */
function statusOf(path: string): { state: string; parent: number } | undefined {
  try {
    const status = readFileSync(path, 'utf8')
    const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ')
    return { state: state!, parent: Number(parent) }
  } catch {
    return undefined // it ended meanwhile
  }
}
