/** Writes the file of a table set for another thread: a call comes in, its answer or its error goes back, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { openRowsFile } from './rows-file.ts'
import type { RowsFileCall, RowsFileOrder } from './threaded-rows-file.ts'

const { path, tables } = workerData as RowsFileOrder
const file = openRowsFile(path, tables)

parentPort!.on('message', ({ method, args }: RowsFileCall) => {
  try {
    const answer = (file[method] as (...args: readonly unknown[]) => unknown)(...args)
    parentPort!.postMessage({ answer })
  } catch (error) {
    parentPort!.postMessage({ error })
  }
  if (method === 'close') parentPort!.close()
})
