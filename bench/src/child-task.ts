import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { memorySettings } from './memory-settings.ts'
import type { Progress } from './progress.ts'

/**
 * Work done in a process of its own, so that its memory can be told from everybody else's. The child's module calls
 * `answerParent`; input and output are what JSON can hold.
 */
export async function runInChild<Output>(module: URL, input: unknown, onProgress: Progress): Promise<Output> {
  const child = forkAsServer(module)
  const { promise, resolve, reject } = Promise.withResolvers<Output>()
  child.on('message', (message: Message<Output>) => {
    if ('progress' in message) onProgress(message.progress)
    else resolve(message.output)
  })
  child.on('error', reject)
  child.on('exit', (code, signal) =>
    reject(new Error(`bench: ${fileURLToPath(module)} ended without an answer (${signal ?? code})`)),
  )
  child.send({ input })
  return await promise
}

/** Starts a module in a process that has what the server is given by the start commands and `app/src/main.js`. */
export function forkAsServer(module: URL): ChildProcess {
  return fork(fileURLToPath(module), {
    execArgv: serverFlags,
    env: { ...process.env, ...memorySettings },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

const serverFlags = ['--max-semi-space-size=8', '--heap-growing-percent=40', '--no-parallel-scavenge']

type Message<Output> = { readonly progress: number } | { readonly output: Output }

export function answerParent<Input, Output>(
  work: (input: Input, onProgress: Progress) => Promise<Output>,
): void {
  const tell = (message: Message<Output>) =>
    new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
  process.once('message', async ({ input }: { readonly input: Input }) => {
    await tell({ output: await work(input, (progress) => void tell({ progress })) })
    process.disconnect()
  })
}
