import { isAbsolute } from 'node:path'
import {
  openFileCatalog,
  type UpstreamCatalog,
  UpstreamError,
  type UpstreamLocation,
} from '@openverse/ingestion-server/data-refresh'
import { kinds } from '@openverse/media/kinds'
import { demoFolder, demoLocation, findDemo } from './demo.ts'

/** Opens what a location names. The demo is written into the data folder when it is not there yet. */
export async function openUpstream(location: UpstreamLocation, dataFolder: string): Promise<UpstreamCatalog> {
  if (location.path !== demoLocation.path) {
    if (!isAbsolute(location.path))
      throw new UpstreamError('missing', `${location.path}: expected an absolute path`)
    return await openFileCatalog({ ...location, kinds })
  }
  const path = demoFolder(dataFolder)
  const demo = await findDemo()
  if (demo === undefined) {
    throw new UpstreamError('missing', 'the demo catalogue is not installed; load a catalogue of your own')
  }
  await demo.writeDemoCatalogue(path).catch((cause: Error) => {
    throw new UpstreamError('unreadable', cause.message, { cause })
  })
  return await openFileCatalog({ path, kinds, knownAs: demoLocation.path, origin: 'demo' })
}
