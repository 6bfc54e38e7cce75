import { Worker } from 'node:worker_threads'
import { DatabaseError, type DatabaseErrorKind } from '../database-error.ts'
import type { TableDefinition } from '../table-sets.ts'
import { openRowsFile, type RowsFile } from './rows-file.ts'
import { translated } from './sqlite-error.ts'

/** A `RowsFile` whose calls are kept promises: answered in the order in which they were made. */
export type AsyncRowsFile = {
  readonly [Method in keyof RowsFile]: (
    ...args: Parameters<RowsFile[Method]>
  ) => Promise<ReturnType<RowsFile[Method]>>
}

export interface RowsFileOrder {
  readonly path: string
  readonly tables: readonly TableDefinition[]
}

export interface RowsFileCall {
  readonly method: keyof RowsFile
  readonly args: readonly unknown[]
}

export interface RowsFileFault {
  readonly kind: DatabaseErrorKind
  readonly message: string
}

type RowsFileAnswer = { readonly answer: unknown } | { readonly fault: RowsFileFault }

/** On the calling thread. */
export function rowsFileHere({ path, tables }: RowsFileOrder): AsyncRowsFile {
  const file = translated(() => openRowsFile(path, tables))
  return asyncCalls(async (method, args) =>
    translated(() => (file[method] as (...args: readonly unknown[]) => unknown)(...args)),
  )
}

/**
 * In a thread of its own, so that the caller prepares the next batch while this one is written. It keeps the process
 * alive only while a call waits: whoever leaves a file open because of a fault must be able to end.
 */
export function rowsFileInThread(order: RowsFileOrder): AsyncRowsFile {
  const worker = new Worker(new URL('./rows-file-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  worker.unref()
  const waiting: PromiseWithResolvers<unknown>[] = []
  let isClosing = false
  worker.on('message', (message: RowsFileAnswer) => {
    const call = waiting.shift()!
    if (waiting.length === 0 && !isClosing) worker.unref()
    if ('fault' in message) call.reject(new DatabaseError(message.fault.kind, message.fault.message))
    else call.resolve(message.answer)
  })
  let fault: DatabaseError | undefined
  const fail = (reason: string, cause?: unknown) => {
    fault ??= new DatabaseError('unavailable', `database/sqlite: ${reason}`, { cause })
    for (const call of waiting.splice(0)) call.reject(fault)
  }
  worker.on('error', (error: Error) => fail(error.message, error))
  // Listened for from the beginning: the answer to `close` and the exit may come in one go.
  const exit = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      fail('the thread that writes the rows has ended')
      resolve()
    })
  })
  return asyncCalls(async (method, args) => {
    if (fault !== undefined) throw fault
    const call = Promise.withResolvers<unknown>()
    waiting.push(call)
    isClosing ||= method === 'close'
    worker.ref()
    worker.postMessage({ method, args } satisfies RowsFileCall)
    const answer = await call.promise
    if (method === 'close') await exit
    return answer
  })
}

function asyncCalls(
  call: (method: keyof RowsFile, args: readonly unknown[]) => Promise<unknown>,
): AsyncRowsFile {
  const methods = ['insert', 'startReading', 'readNext', 'count', 'save', 'close'] as const
  const calls = methods.map((method) => [method, (...args: readonly unknown[]) => call(method, args)])
  return Object.fromEntries(calls) as AsyncRowsFile
}
