import { readFile } from 'node:fs/promises'
import { buildApi } from '@openverse/api'
import { type Catalogue, catalogueMigrations, openCatalogue } from '@openverse/catalogue'
import { buildHttpService } from '@openverse/http-service'
import {
  buildIngestionServer,
  type IngestionPorts,
  ingestionMigrations,
  recoverInterrupted,
} from '@openverse/ingestion-server'
import { kinds } from '@openverse/media/kinds'
import { openOutbound } from '@openverse/outbound'
import { SettingsError } from '@openverse/settings'
import type { Logger } from 'pino'
import { followLive } from './follow-live.ts'
import { hostNameOf } from './host-name.ts'
import { listed } from './listed.ts'
import { openUpstream } from './open-upstream.ts'
import { patiently } from './patiently.ts'
import { chooseProfile, isShared } from './profiles/choose-profile.ts'
import type { Adapters } from './profiles/profile.ts'
import { type RefreshThread, startRefreshThread } from './profiles/refresh-in-thread.ts'
import { type ServiceName, serviceNames } from './service-names.ts'
import type { Settings } from './settings.ts'

/** All services in one process, ready to listen or to be asked directly. */
export interface Installation {
  readonly app: Awaited<ReturnType<typeof buildHttpService>>
  readonly adapters: Adapters
  readonly catalogue: Catalogue
  /** One a line. */
  readonly sensitiveTerms: string
  /** Ends refreshes and requests under way, then closes everything. Repeating it is harmless. */
  close(): Promise<void>
}

export interface InstallationOptions {
  /** All of them if not said. */
  readonly services?: readonly ServiceName[]
  /** A thread for the first refresh, which has been started already. */
  readonly firstRefreshThread?: RefreshThread | undefined
}

/**
 * Opens what the profile works with (a data folder is the caller's, who has claimed it), puts in order what a crash
 * left behind, and builds the services.
 */
export async function openInstallation(
  settings: Settings,
  token: string,
  log: Logger,
  options: InstallationOptions = {},
): Promise<Installation> {
  // What may be wrong with the settings is told before anything is opened.
  const sensitiveTerms = await readSensitiveTerms(settings.sensitiveTermsPath)
  const profile = await chooseProfile(settings)
  const app = await buildHttpService({
    log,
    trustedProxies: settings.trustedProxies,
    drainMs: settings.drainSeconds * 1000,
  })
  const opened = new AsyncDisposableStack()
  // Before the services add theirs: the last hook runs first, and a refresh must have ended before its tables close.
  app.addHook('onClose', () => opened.disposeAsync())
  try {
    const adapters = await profile.open(settings, log)
    opened.defer(() => adapters.close())
    const parts = { app, opened, adapters, sensitiveTerms }
    return await buildInstallation(parts, settings, token, log, options)
  } catch (error) {
    // Threads and connections would keep the process alive.
    await app.close().catch((fault) => log.error({ err: fault }, 'not everything could be closed'))
    throw error
  }
}

interface Parts extends Pick<Installation, 'app' | 'adapters' | 'sensitiveTerms'> {
  /** What is closed with the installation, the last one first. */
  readonly opened: AsyncDisposableStack
}

async function buildInstallation(
  { app, opened, adapters, sensitiveTerms }: Parts,
  settings: Settings,
  token: string,
  log: Logger,
  { services = serviceNames, firstRefreshThread }: InstallationOptions,
): Promise<Installation> {
  // Processes that only answer requests leave it to the others to put things in order; a process alone has nobody else.
  const isKeeper = !isShared(settings) || services.includes('ingestion-server')
  const catalogue = await patiently(log, settings.startPatienceSeconds, () =>
    prepareCatalogue(adapters, isKeeper, log),
  )
  opened.defer(() => catalogue.close())
  const following = isShared(settings) ? followLive(catalogue, log) : undefined
  opened.defer(async () => await following?.close())
  const outbound = openOutbound({
    userAgentTemplate: settings.userAgentTemplate,
    allowAddresses: listed(settings.outboundAllow),
  })
  opened.defer(() => outbound.close())
  if (services.includes('api')) {
    await app.register(
      buildApi({ catalogue, kinds, settings, blobs: adapters.thumbnails, cache: adapters.cache, outbound }),
    )
  }
  if (services.includes('ingestion-server')) {
    const server = ingestionServer(
      settings,
      token,
      catalogue,
      threadAfterThread(settings, firstRefreshThread),
      {
        database: adapters.database,
        engine: adapters.engine,
        now,
        sensitiveTerms,
      },
    )
    await app.register(server, { prefix: '/ingestion' })
  }
  await app.ready()
  return { app, adapters, catalogue, sensitiveTerms, close: () => app.close() }
}

/** Brings the tables up to date and opens what is live. */
async function prepareCatalogue(
  { database, engine }: Adapters,
  isKeeper: boolean,
  log: Logger,
): Promise<Catalogue> {
  const ports = { database, engine, kinds, now }
  await database.migrate({ ...catalogueMigrations, ...ingestionMigrations })
  if (isKeeper) {
    const recovery = await recoverInterrupted(ports)
    if (recovery.interrupted > 0) log.warn(recovery, 'an interrupted refresh was cleaned away')
  }
  return await openCatalogue({
    ...ports,
    isKeeper,
    onDamage: (damage) =>
      log.error(
        damage,
        `a damaged generation ${isKeeper ? 'was taken out of service' : 'is not served here'}`,
      ),
    onAliasFault: ({ error, ...fault }) => log.error({ ...fault, err: error }, 'an alias was not moved'),
    onCloseFault: ({ error, ...fault }) =>
      log.warn({ ...fault, err: error }, 'a generation that is no longer served was not closed'),
  })
}

/** Where the stores are elsewhere, what cannot be opened may be there again under another address. */
export const remakesUnusable = (settings: Settings): boolean => !isShared(settings)

const now = () => new Date()

function ingestionServer(
  settings: Settings,
  token: string,
  catalogue: Catalogue,
  nextThread: () => RefreshThread,
  ports: Pick<IngestionPorts, 'database' | 'engine' | 'now' | 'sensitiveTerms'>,
) {
  return buildIngestionServer({
    token,
    // The commands ask for the address that the server tells them.
    allowedHosts: [...listed(settings.ingestionHosts), hostNameOf(settings.host)],
    schedule: settings.refreshSchedule,
    ports: {
      ...ports,
      kinds,
      catalogue,
      remakesUnusable: remakesUnusable(settings),
      openUpstream: (location) => openUpstream(location, settings.data),
      execute: (refresh, signal) =>
        nextThread().refresh({ ...refresh, sensitiveTerms: ports.sensitiveTerms }, signal),
    },
  })
}

/** The one that waits, if there is one that still does; else a new one for each refresh. */
function threadAfterThread(settings: Settings, first: RefreshThread | undefined): () => RefreshThread {
  let waiting = first
  return () => {
    const thread = waiting?.hasEnded === false ? waiting : startRefreshThread(settings)
    waiting = undefined
    return thread
  }
}

async function readSensitiveTerms(path: string | null): Promise<string> {
  if (path === null) return ''
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new SettingsError([`SENSITIVE_TERMS_PATH: cannot read ${path} (${(cause as Error).message})`])
  }
}
