import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { UpstreamLocation } from '@openverse/ingestion-server/data-refresh'

/** The name that the demo is remembered under. */
export const demoLocation: UpstreamLocation = { path: 'demo', kind: null }

export const demoFolder = (dataFolder: string) => join(dataFolder, 'demo')

/** The demo is an optional workspace: an installation without it is smaller, and starts empty. */
export async function findDemo(): Promise<typeof import('@openverse/demo') | undefined> {
  try {
    return await import('@openverse/demo')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

export interface DemoThread {
  /** Kept when the thread has ended, however it ended: who opens the demo writes what is missing, and says what is wrong. */
  readonly ended: Promise<void>
  /** Ends it at once. */
  end(): Promise<void>
}

/** Writes the demo into a data folder, in a thread: these are thousands of files. */
export function writeDemoInThread(dataFolder: string): DemoThread {
  const worker = new Worker(new URL('./demo-thread.ts', import.meta.url), {
    workerData: demoFolder(dataFolder),
  })
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  worker.on('error', () => {})
  worker.on('exit', () => resolve())
  return {
    ended,
    async end() {
      await worker.terminate()
    },
  }
}
