import type { Logger } from 'pino'
import { claimDataFolder } from '../data-folder/claim-data-folder.ts'
import { demoLocation } from '../demo.ts'
import { isShared } from '../profiles/choose-profile.ts'
import { startRefreshThread } from '../profiles/refresh-in-thread.ts'
import type { ServiceName } from '../service-names.ts'
import type { Settings } from '../settings.ts'
import { openLog } from '../terminal/open-log.ts'

/**
 * Starts all services in one process, or one of them alone, and stays until it is told to stop. On a new data folder the
 * thread that will load the demo writes it while the services are still being loaded.
 */
export async function start(settings: Settings, services: readonly ServiceName[]): Promise<void> {
  const log = await openLog(settings.logLevel)
  warnOfUnusedEngines(settings, log)
  const folder = isShared(settings) ? undefined : await claimDataFolder(settings.data)
  const needsDemo = folder?.isNew && settings.catalog === null && services.includes('ingestion-server')
  const firstRefreshThread = needsDemo ? startRefreshThread(settings, demoLocation) : undefined
  const { serve } = await import('../serve.ts')
  await serve(settings, services, { log, folder, firstRefreshThread })
}

/** Whoever sets addresses of engines means to use them. */
function warnOfUnusedEngines({ profile, databaseUrl, searchUrl }: Settings, log: Logger): void {
  if (profile === 'embedded' && (databaseUrl ?? searchUrl) !== null) {
    log.warn('DATABASE_URL and SEARCH_URL are not used: OPENVERSE_PROFILE is not distributed')
  }
}
