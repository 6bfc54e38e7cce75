import { join } from 'node:path'
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
