import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApi } from '@openverse/api'
import { apiSettings } from '@openverse/api/settings'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import { catalogueMigrations, openCatalogue } from '@openverse/catalogue'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { buildHttpService } from '@openverse/http-service'
import {
  buildIngestionServer,
  type IngestionSchema,
  ingestionMigrations,
  openFileCatalog,
  performRefresh,
} from '@openverse/ingestion-server'
import type { MediaKind } from '@openverse/media'
import { openOutbound } from '@openverse/outbound'
import { openSqliteSearch } from '@openverse/search/sqlite'
import { readSettings } from '@openverse/settings'
import { pino } from 'pino'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

const token = 'a token'
const now = () => new Date('2026-01-01T00:00:00Z')

/**
 * The API and the ingestion server on the real embedded adapters, put together as the app does it, for any list of kinds;
 * refreshes run on this thread. All of it is closed through `t.after`.
 */
export async function openInstallation(
  t: { after(close: () => Promise<void>): void },
  kinds: readonly MediaKind[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'new-kind-'))
  const database = openSqliteDatabase<IngestionSchema>({ folder })
  await database.migrate({ ...catalogueMigrations, ...ingestionMigrations })
  const engine = openSqliteSearch({
    folderOf: (index) => join(folder, 'generations', index),
    readerThreads: 0,
    buildThreads: 0,
  })
  const ports = { database, engine, kinds, now, sensitiveTerms: '', minimumShare: 0.5 }
  const catalogue = await openCatalogue({ ...ports, onDamage: ({ reason }) => assert.fail(reason) })
  const blobs = await openFilesystemBlobs(join(folder, 'blobs'))
  const cache = openMemoryCache({ now })
  const outbound = openOutbound({ userAgentTemplate: 'test' })
  const refreshes = new EventTarget()

  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  const settings = { ...readSettings(apiSettings, {}).values, publicUrl: null, linkScheme: null }
  await app.register(buildApi({ catalogue, blobs, cache, outbound, kinds, settings }))
  const ingestionServer = buildIngestionServer({
    token,
    allowedHosts: [],
    schedule: 'off',
    ports: {
      ...ports,
      catalogue,
      remakesUnusable: true,
      openUpstream: ({ path, kind }) => openFileCatalog({ path, kind, kinds }),
      async execute({ taskId, kind: name, location, isForced }, signal) {
        const kind = kinds.find((one) => one.name === name)!
        const upstream = await openFileCatalog({ ...location, kinds })
        await performRefresh(ports, taskId, kind, upstream, { isForced, signal }).finally(() =>
          refreshes.dispatchEvent(new Event('end')),
        )
      },
    },
  })
  await app.register(ingestionServer, { prefix: '/ingestion' })
  await app.ready()
  t.after(async () => {
    await app.close()
    await outbound.close()
    await catalogue.close()
    await engine.close()
    await database.close()
    rmSync(folder, { recursive: true })
  })

  /** Asks the ingestion server, as the operator. */
  async function operate(method: Method, path: string, payload?: object) {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await app.inject({
      method,
      url: `/ingestion/${path}`,
      headers,
      ...(payload && { payload }),
    })
    return { status: answer.statusCode, body: answer.json() }
  }

  /** Loads a catalogue by a task; answers the task when it has ended. */
  async function load(model: string, catalog: string) {
    const ended = once(refreshes, 'end')
    const { status, body } = await operate('POST', 'task', { model, action: 'DATA_REFRESH', catalog })
    assert.equal(status, 202, JSON.stringify(body))
    await ended
    await catalogue.followLive()
    return (await operate('GET', `task/${body.task_id}`)).body
  }

  return { app, operate, load }
}
