import { styleText } from 'node:util'
import { listGenerations } from '@openverse/catalogue'
import type { Logger } from 'pino'
import { install } from 'undici'
import { collectGarbage } from './collect-garbage.ts'
import type { DataFolder } from './data-folder/claim-data-folder.ts'
import { demoLocation } from './demo.ts'
import { hostNameOf } from './host-name.ts'
import { type Installation, openInstallation } from './installation.ts'
import { loadAtStart } from './load-at-start.ts'
import type { RefreshThread } from './profiles/refresh-in-thread.ts'
import type { ServiceName } from './service-names.ts'
import type { Settings } from './settings.ts'
import { makeToken, within } from './steering/connect.ts'
import { banner } from './terminal/banner.ts'

/** What the start has opened before the services were loaded. */
export interface Begun {
  readonly log: Logger
  /** The data folder that this process has claimed, where there is one. */
  readonly folder: DataFolder | undefined
  /** It writes the demo into the folder, and waits for the order to load it. */
  readonly firstRefreshThread: RefreshThread | undefined
}

/** Serves until it is told to stop. */
export async function serve(
  settings: Settings,
  services: readonly ServiceName[],
  { log, folder, firstRefreshThread }: Begun,
): Promise<void> {
  // Whatever is sent is asked whether it is a `Response`: for that, Node would load a copy of the same library of its own.
  install()
  const token = settings.ingestionToken ?? makeToken()
  let installation: Installation | undefined
  let isStopping = () => false
  try {
    installation = await openInstallation(settings, token, log, { services, firstRefreshThread })
    isStopping = stopOnSignals(installation, folder, settings.drainSeconds, log)
    const address = await listen(installation, settings)
    // 20 MB that would stay for ever, for this thread makes little garbage. After the first to ask have been answered.
    setTimeout(collectGarbage, 2_000).unref()
    folder?.announce({ pid: process.pid, address, token, startedOn: new Date().toISOString() })
    if (services.includes('ingestion-server')) {
      await firstRefreshThread?.prepared
      await loadAtStart(installation, settings, within(installation, token), log, isStopping)
      await firstRefreshThread?.endIfIdle()
    }
    if (!isStopping()) await greet(installation, settings, address, log)
  } catch (error) {
    // What is under way breaks off when the process is told to stop; that is no fault of the start.
    if (isStopping()) return
    if (installation !== undefined) await closeWhole(installation, log)
    await firstRefreshThread?.endIfIdle()
    folder?.release()
    throw error
  }
}

async function listen({ app }: Installation, { host, port }: Settings): Promise<string> {
  await app.listen({ host, port })
  const { port: taken } = app.server.address() as { port: number }
  return `http://${hostNameOf(host)}:${taken}`
}

async function greet(
  { adapters: { database, places } }: Installation,
  settings: Settings,
  address: string,
  log: Logger,
): Promise<void> {
  const generations = await listGenerations(database.sql)
  const isDemo = generations.some(({ state, upstream }) => state === 'live' && upstream === demoLocation.path)
  const facts = { address: settings.publicUrl ?? address, places, generations, isDemo }
  if (process.stdout.isTTY) process.stdout.write(`${banner(facts)}\n`)
  log.info(
    {
      address,
      places: Object.fromEntries(places),
      live: generations.filter(({ state }) => state === 'live').length,
    },
    'ready',
  )
}

/** Throws nothing, so that what comes after it is done too. Answers whether all could be closed. */
async function closeWhole(installation: Installation, log: Logger): Promise<boolean> {
  try {
    await installation.close()
    return true
  } catch (error) {
    log.error({ err: error }, 'not everything could be closed')
    return false
  }
}

/** Beyond the time that requests may take, so long may it take to close everything else. */
const closeMs = 10_000

/**
 * The first signal ends what is under way in order, within a deadline; a second one does not wait. Answers whether the
 * process is stopping.
 */
function stopOnSignals(
  installation: Installation,
  folder: DataFolder | undefined,
  drainSeconds: number,
  log: Logger,
): () => boolean {
  let isStopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(
      () => {
        log.error('what is under way does not end; leaving it')
        process.exit(1)
      },
      drainSeconds * 1000 + closeMs,
    ).unref()
    if (process.stdout.isTTY)
      process.stdout.write(styleText('dim', '\n  finishing what is under way; once more to stop at once\n'))
    const isWhole = await closeWhole(installation, log)
    folder?.release()
    log.info('stopped')
    process.exit(isWhole ? 0 : 1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, (name) => void stop(name))
  return () => isStopping
}
