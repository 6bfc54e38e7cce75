/** Writes the file of a table set for another thread: a call comes in, its answer or its error goes back, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseError } from '../database-error.ts'
import { openRowsFile } from './rows-file.ts'
import { sqliteError } from './sqlite-error.ts'
import type { RowsFileCall, RowsFileFault, RowsFileOrder } from './threaded-rows-file.ts'

const { path, tables } = workerData as RowsFileOrder
const file = openRowsFile(path, tables)

parentPort!.on('message', ({ method, args }: RowsFileCall) => {
  try {
    const answer = (file[method] as (...args: readonly unknown[]) => unknown)(...args)
    parentPort!.postMessage({ answer })
  } catch (error) {
    parentPort!.postMessage({ fault: faultOf(error) })
  }
  if (method === 'close') parentPort!.close()
})

/** An error of our own class would lose it on the way. */
function faultOf(error: unknown): RowsFileFault {
  const translated = sqliteError(error)
  const { message } = translated as Error
  return { kind: translated instanceof DatabaseError ? translated.kind : 'unavailable', message }
}
