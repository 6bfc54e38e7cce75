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

/** A catalogue, and the kinds of it that have to be refreshed. */
interface Due {
  readonly location: UpstreamLocation
  readonly kinds: readonly string[]
}

/**
 * Loads what has to be loaded before the server is of use: the catalogue that is set, when it has changed; what was
 * loaded before and has been lost; on an empty data folder the demo. A catalogue that cannot be loaded stops the start
 * only when there is nothing else to show; that one is broken off because the process is to stop is no fault.
 */
export async function loadAtStart(
  installation: Installation,
  settings: Settings,
  client: IngestionClient,
  log: Logger,
  isStopping: () => boolean,
): Promise<void> {
  try {
    // Of several processes that start at once one loads; it may load something else, and it may die.
    for (let looks = 0; !isStopping() && (await isAnotherLoading()); looks++) {
      if (looks === 0)
        log.info('another process is loading; what is due is looked at again when it has ended')
      await wait(1_000)
    }
    // What another process has loaded is seen here as well before anybody is told that it is there.
    await installation.catalogue.followLive()
  } catch (error) {
    if (isStopping()) return
    const live = (await listLive(installation)).length
    if (live === 0) throw error
    log.error({ err: error }, 'the catalogue was not loaded; what was live before is served')
  }

  /** Loads what is due; answers true when a process that is at it already kept us from something. */
  async function isAnotherLoading(): Promise<boolean> {
    let isBusy = false
    for (const { location, kinds } of await findDue(installation, settings)) {
      for (const kind of kinds) if (!(await load(client, kind, location))) isBusy = true
    }
    return isBusy
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

async function findDue(installation: Installation, settings: Settings): Promise<readonly Due[]> {
  const ports = {
    database: installation.adapters.database,
    sensitiveTerms: installation.sensitiveTerms,
    remakesUnusable: remakesUnusable(settings),
  }
  const changedIn = async (location: UpstreamLocation) =>
    await findChangedKinds(ports, await openUpstream(location, settings.data))
  if (settings.catalog !== null) {
    const location = { path: settings.catalog, kind: null }
    return [{ location, kinds: await changedIn(location) }]
  }
  const remembered = await listRememberedUpstreams(ports.database.sql)
  if (remembered.length > 0) {
    const due: Due[] = []
    for (const { kind, location } of remembered.filter((one) => !isDemo(one))) {
      // A folder may have files of other kinds too; only what was loaded from it is loaded again.
      due.push({ location, kinds: (await changedIn(location)).filter((one) => one === kind) })
    }
    // The demo is loaded as a whole, also when its first load ended between two kinds.
    if (remembered.some(isDemo)) due.push({ location: demoLocation, kinds: await changedIn(demoLocation) })
    return due
  }
  const isEmpty = (await listLive(installation)).length === 0
  if (!isEmpty || (await findDemo()) === undefined) return []
  return [{ location: demoLocation, kinds: await changedIn(demoLocation) }]
}

const isDemo = ({ location }: { readonly location: UpstreamLocation }) => location.path === demoLocation.path

async function listLive({ adapters }: Installation): Promise<readonly string[]> {
  const generations = await listGenerations(adapters.database.sql)
  return generations.filter(({ state }) => state === 'live').map(({ kind }) => kind)
}
