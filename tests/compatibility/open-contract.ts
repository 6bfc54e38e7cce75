import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApi } from '@openverse/api'
import { apiSettings } from '@openverse/api/settings'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import { buildHttpService } from '@openverse/http-service'
import { audio, image, kinds } from '@openverse/media/kinds'
import { openOutbound } from '@openverse/outbound'
import { readSettings } from '@openverse/settings'
import { pino } from 'pino'
import { kindSearch } from '../../services/api/src/features/search/kind-search.ts'
import { limitsInForce } from '../../services/api/src/limits.ts'
import type { WorksCatalogue } from '../../services/api/src/ports.ts'
import { openTestApi, type TestCatalogue } from '../../services/api/src/testing/open-test-api.ts'
import { realRows } from '../../services/api/src/testing/real-rows.ts'
import { type Client, clientOf } from './client.ts'

interface Closing {
  after(close: () => Promise<void>): void
}

type Environment = Readonly<Record<string, string>>

/** What the cases of a section ask. */
export interface Contract {
  /** The real rows, 800 images and 50 tracks, with the limits of `OPENVERSE_LIMITS=open`. */
  readonly real: Client
  /** The same with the limits of the original. */
  readonly openverse: Client
  /** The works that the section made for itself. */
  readonly few: Client
}

/** Rows as upstream has them, and what operators and users have said about them since. */
export interface GivenWorks extends TestCatalogue {
  readonly hiddenSources?: readonly string[]
  /** Identifiers of images that somebody reported as sensitive. */
  readonly reportedSensitive?: readonly string[]
}

/** The APIs that the cases of each section ask, given its own works; all of them are closed through `t.after`. */
export async function openContracts(
  t: Closing,
  sections: readonly GivenWorks[],
): Promise<readonly Contract[]> {
  const { client: real, catalogue } = await openRealWorks(t)
  const openverse = await openSameWorks(t, catalogue, { OPENVERSE_LIMITS: 'openverse' })
  const few = await Promise.all(sections.map((works) => openWorks(t, works)))
  return few.map(({ client }) => ({ real, openverse, few: client }))
}

export function openRealWorks(t: Closing) {
  return openWorks(t, { works: { image: realRows.image(), audio: realRows.audio() } })
}

/** An API over works of one's own. */
export async function openWorks(t: Closing, given: GivenWorks) {
  const { hiddenSources = [], reportedSensitive = [] } = given
  const opened = await openTestApi(t, given)
  const { sql } = opened.database
  for (const name of hiddenSources) {
    await sql.updateTable('content_source').set({ is_hidden: 1 }).where('name', '=', name).execute()
  }
  for (const identifier of reportedSensitive) {
    const mark = { identifier, kind: 'image', reason: 'reported', created_on: '2026-01-01T00:00:00Z' }
    await sql.insertInto('sensitive_work').values(mark).execute()
  }
  const change = { identifiers: reportedSensitive, flag: 'sensitive', isSet: true } as const
  await opened.catalogue.withLive('image', ({ search }) => search.setFlag(change))
  return { ...opened, client: clientOf(opened, searchesOf(given.environment)) }
}

/** A second API over the works of another, with other settings. */
export async function openSameWorks(
  t: Closing,
  catalogue: WorksCatalogue,
  environment: Environment = {},
): Promise<Client> {
  const folder = mkdtempSync(join(tmpdir(), 'compatibility-'))
  const blobs = await openFilesystemBlobs(folder)
  const cache = openMemoryCache({ now: () => new Date() })
  const outbound = openOutbound({ userAgentTemplate: 'test' })
  const settings = { ...readSettings(apiSettings, environment).values, publicUrl: null, linkScheme: null }
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  app.register(buildApi({ catalogue, blobs, cache, outbound, kinds, settings }))
  await app.ready()
  t.after(async () => {
    await app.close()
    await outbound.close()
    rmSync(folder, { recursive: true })
  })
  return clientOf({ app, catalogue }, searchesOf(environment))
}

/** An API over the works of another, some questions about which end in a fault. */
export function openFaulty(
  t: Closing,
  catalogue: WorksCatalogue,
  faults: Partial<WorksCatalogue>,
): Promise<Client> {
  return openSameWorks(t, {
    listSources: (kind) => catalogue.listSources(kind),
    withLive: (kind, use) => catalogue.withLive(kind, use),
    findWorks: (generation, identifiers) => catalogue.findWorks(generation, identifiers),
    ...faults,
  })
}

function searchesOf(environment: Environment = {}) {
  const settings = readSettings(apiSettings, environment).values
  const options = { limits: limitsInForce(settings), filtersDeadByDefault: settings.filterDeadByDefault }
  return { images: kindSearch(image, options), audio: kindSearch(audio, options) }
}
