import { isAbsolute, join } from 'node:path'
import {
  openFileCatalog,
  type UpstreamCatalog,
  UpstreamError,
  type UpstreamLocation,
} from '@openverse/ingestion-server/data-refresh'
import { kinds } from '@openverse/media/kinds'

/** The name that the demo is remembered under. */
export const demoLocation: UpstreamLocation = { path: 'demo', kind: null }

/** Opens what a location names. The demo is written into the data folder when it is not there yet. */
export async function openUpstream(location: UpstreamLocation, dataFolder: string): Promise<UpstreamCatalog> {
  if (location.path !== demoLocation.path) {
    if (!isAbsolute(location.path))
      throw new UpstreamError('missing', `${location.path}: expected an absolute path`)
    return await openFileCatalog({ ...location, kinds })
  }
  const path = join(dataFolder, 'demo')
  const demo = await findDemo()
  if (demo === undefined) {
    throw new UpstreamError('missing', 'the demo catalogue is not installed; load a catalogue of your own')
  }
  await demo.writeDemoCatalogue(path)
  return await openFileCatalog({ path, kinds, knownAs: demoLocation.path, origin: 'demo' })
}

/** The demo is an optional workspace: an installation without it is smaller, and starts empty. */
export async function findDemo(): Promise<typeof import('@openverse/demo') | undefined> {
  try {
    return await import('@openverse/demo')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
