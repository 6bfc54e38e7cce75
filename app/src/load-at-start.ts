import { setTimeout as wait } from 'node:timers/promises'
import { listGenerations } from '@openverse/catalogue'
import { findChangedKinds, listRememberedUpstreams, type UpstreamLocation } from '@openverse/ingestion-server'
import type { Logger } from 'pino'
import { demoLocation, findDemo } from './demo.ts'
import { type Installation, remakesUnusable } from './installation.ts'
import { openUpstream } from './open-upstream.ts'
import type { Settings } from './settings.ts'
import { followTask, startTask } from './steering/follow-task.ts'
import { type IngestionClient, IngestionRefusal } from './steering/ingestion-client.ts'

/** A catalogue that may have to be loaded: one kind of it, or all. */
interface Wanted {
  readonly location: UpstreamLocation
  readonly kind?: string
}

/**
 * Loads what has to be loaded before the server is of use: the catalogue that is set, when it has changed; what was
 * loaded before and has been lost; on an empty data folder the demo. What cannot be loaded keeps nothing else from being
 * loaded, and stops the start only when there is nothing to show; that it is broken off because the process is to stop is
 * no fault.
 */
export async function loadAtStart(
  installation: Installation,
  settings: Settings,
  client: IngestionClient,
  log: Logger,
  isStopping: () => boolean,
): Promise<void> {
  const faults = new Map<string, unknown>()
  await attempt('everything', async () => {
    // Of several processes that start at once one loads; it may load something else, and it may die.
    for (let looks = 0; !isStopping() && (await isAnotherLoading()); looks++) {
      if (looks === 0)
        log.info('another process is loading; what is due is looked at again when it has ended')
      await wait(1_000)
    }
    // What another process has loaded is seen here as well before anybody is told that it is there.
    await installation.catalogue.followLive()
  })
  if (faults.size === 0 || isStopping()) return
  if (!(await isAnythingLive(installation))) throw faults.values().next().value
  for (const error of faults.values())
    log.error({ err: error }, 'the catalogue was not loaded; what was live before is served')

  /** Loads what is due; answers true when a process that is at it already kept us from something. */
  async function isAnotherLoading(): Promise<boolean> {
    let isBusy = false
    for (const { location, kind } of await listWanted(installation, settings))
      await attempt(location.path, async () => {
        for (const changed of await changedIn(location)) {
          // A folder may have files of other kinds too; only what was loaded from it is loaded again.
          if (kind !== undefined && kind !== changed) continue
          await attempt(`${changed} of ${location.path}`, async () => {
            if (!(await load(client, changed, location))) isBusy = true
          })
        }
      })
    return isBusy
  }

  async function changedIn(location: UpstreamLocation): Promise<readonly string[]> {
    const ports = {
      database: installation.adapters.database,
      sensitiveTerms: installation.sensitiveTerms,
      remakesUnusable: remakesUnusable(settings),
    }
    return await findChangedKinds(ports, await openUpstream(location, settings.data))
  }

  /** Does it unless it has failed before, or the process is to stop. */
  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    if (faults.has(what) || isStopping()) return
    await work().catch((error) => faults.set(what, error))
  }
}

/** Answers false when a task of the kind is running already. */
async function load(client: IngestionClient, kind: string, location: UpstreamLocation): Promise<boolean> {
  const started = startTask(client, {
    model: kind,
    action: 'DATA_REFRESH',
    // The demo is no path; it is remembered under its name.
    catalog: location.path,
    ...(location.kind !== null && { catalog_model: location.kind }),
  })
  const taskId = await started.catch((error: Error) => {
    if (error instanceof IngestionRefusal && error.status === 409) return undefined
    throw error
  })
  if (taskId === undefined) return false
  await followTask(client, taskId, kind, process.stdout.isTTY ? process.stdout : process.stderr)
  return true
}

async function listWanted(installation: Installation, settings: Settings): Promise<readonly Wanted[]> {
  if (settings.catalog !== null) return [{ location: { path: settings.catalog, kind: null } }]
  const remembered = await listRememberedUpstreams(installation.adapters.database.sql)
  if (remembered.length > 0) {
    const own = remembered.filter((one) => !isDemo(one))
    // The demo is loaded as a whole, also when its first load ended between two kinds.
    return remembered.some(isDemo) ? [...own, { location: demoLocation }] : own
  }
  const isFirstStart = !(await isAnythingLive(installation)) && (await findDemo()) !== undefined
  return isFirstStart ? [{ location: demoLocation }] : []
}

const isDemo = ({ location }: { readonly location: UpstreamLocation }) => location.path === demoLocation.path

async function isAnythingLive({ adapters }: Installation): Promise<boolean> {
  return (await listGenerations(adapters.database.sql)).some(({ state }) => state === 'live')
}
