import { styleText } from 'node:util'
import { listGenerations } from '@openverse/catalogue'
import type { Logger } from 'pino'
import { claimDataFolder, type DataFolder } from '../data-folder/claim-data-folder.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { loadAtStart } from '../load-at-start.ts'
import { demoLocation } from '../open-upstream.ts'
import type { ServiceName } from '../service-names.ts'
import type { Settings } from '../settings.ts'
import { makeToken, within } from '../steering/connect.ts'
import { banner } from '../terminal/banner.ts'
import { openLog } from '../terminal/open-log.ts'

/** Starts all services in one process, or one of them alone, and stays until it is told to stop. */
export async function start(settings: Settings, services: readonly ServiceName[]): Promise<void> {
  const log = openLog(settings.logLevel)
  const folder = await claimDataFolder(settings.data)
  const token = settings.ingestionToken ?? makeToken()
  let installation: Installation | undefined
  try {
    installation = await openInstallation(settings, token, log, services)
    stopOnSignals(installation, folder, log)
    const address = await listen(installation, settings)
    folder.announce({ pid: process.pid, address, token, startedOn: new Date().toISOString() })
    if (services.includes('ingestion-server')) {
      await loadAtStart(installation, settings, within(installation, token), log)
    }
    await greet(installation, settings, address, log)
  } catch (error) {
    await installation?.close()
    folder.release()
    throw error
  }
}

async function listen({ app }: Installation, { host, port }: Settings): Promise<string> {
  await app.listen({ host, port })
  const { port: taken } = app.server.address() as { port: number }
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${taken}`
}

async function greet(
  { profile }: Installation,
  settings: Settings,
  address: string,
  log: Logger,
): Promise<void> {
  const generations = await listGenerations(profile.database.sql)
  const isDemo = generations.some(({ state, upstream }) => state === 'live' && upstream === demoLocation.path)
  const facts = { address: settings.publicUrl ?? address, dataFolder: settings.data, generations, isDemo }
  if (process.stdout.isTTY) process.stdout.write(`${banner(facts)}\n`)
  log.info(
    { address, data: settings.data, live: generations.filter(({ state }) => state === 'live').length },
    'ready',
  )
}

/** The first signal ends what is under way in order; a second one does not wait. */
function stopOnSignals(installation: Installation, folder: DataFolder, log: Logger): void {
  let isStopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    if (process.stdout.isTTY)
      process.stdout.write(styleText('dim', '\n  finishing what is under way; once more to stop at once\n'))
    await installation.close()
    folder.release()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, (name) => void stop(name))
}
