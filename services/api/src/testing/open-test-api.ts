import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import {
  beginGeneration,
  type CatalogueSchema,
  catalogueMigrations,
  ensureSources,
  type GenerationPorts,
  openCatalogue,
  publishGeneration,
} from '@openverse/catalogue'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { buildHttpService } from '@openverse/http-service'
import { cleanRow, compileSensitiveTerms, type MediaKind } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import { type OutboundOptions, openOutbound } from '@openverse/outbound'
import { openSqliteSearch } from '@openverse/search/sqlite'
import { readSettings } from '@openverse/settings'
import { pino } from 'pino'
import { buildApi } from '../app.ts'
import { apiSettings } from '../settings.ts'
import type { RawRow } from './real-rows.ts'

export interface TestCatalogue {
  /** Rows as upstream has them, by kind; a kind that is not named has no live generation. */
  readonly works?: Readonly<Record<string, readonly RawRow[]>>
  readonly sensitiveTerms?: string
  /** The folder that `local:` paths are relative to. */
  readonly filesRoot?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly publicUrl?: string
  /** Which outside the API may ask; by default public addresses only. */
  readonly outbound?: OutboundOptions
}

const now = () => new Date('2026-01-01T00:00:00Z')

/** The API on the real embedded adapters, in a temporary folder; all of it is closed through `t.after`. */
export async function openTestApi(t: { after(close: () => Promise<void>): void }, given: TestCatalogue = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'api-'))
  const database = openSqliteDatabase<CatalogueSchema>({ folder })
  await database.migrate(catalogueMigrations)
  const engine = openSqliteSearch({
    folderOf: (index) => join(folder, 'generations', index),
    readerThreads: 0,
    buildThreads: 0,
  })
  const ports = { database, engine, now, kinds, onDamage: () => {} }
  for (const kind of kinds) {
    const rows = given.works?.[kind.name]
    if (rows !== undefined) await goLive(ports, kind, rows, given)
  }
  const catalogue = await openCatalogue(ports)
  const settings = {
    ...readSettings(apiSettings, given.environment ?? {}).values,
    publicUrl: given.publicUrl ?? null,
    linkScheme: null,
  }
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  const blobs = await openFilesystemBlobs(join(folder, 'blobs'))
  const cache = openMemoryCache({ now })
  const outbound = openOutbound(given.outbound ?? { userAgentTemplate: 'test' })
  app.register(buildApi({ catalogue, blobs, cache, outbound, kinds, settings }))
  await app.ready()
  t.after(async () => {
    await app.close()
    await outbound.close()
    await catalogue.close()
    await engine.close()
    await database.close()
    rmSync(folder, { recursive: true })
  })
  return { app, catalogue, database, settings }
}

/** A generation as a refresh makes it, without its progress, its checks and its resuming. */
async function goLive(
  ports: GenerationPorts,
  kind: MediaKind,
  rawRows: readonly RawRow[],
  {
    sensitiveTerms = '',
    filesRoot = null,
  }: Pick<TestCatalogue, 'sensitiveTerms'> & { readonly filesRoot?: string | null },
): Promise<void> {
  const isSensitive = compileSensitiveTerms(sensitiveTerms)
  const rows = rawRows.map((raw) => {
    const outcome = cleanRow(kind, raw, { now: now().toISOString() })
    if ('faults' in outcome)
      throw new Error(`a row of the test is refused: ${JSON.stringify(outcome.faults)}`)
    return outcome.row
  })
  const build = await beginGeneration(ports, kind, { upstream: 'a test', filesRoot })
  await build.addRows(rows.map((row) => ({ row, hasSensitiveText: isSensitive(row) })))
  const documents = async function* () {
    for await (const batch of build.readInRankOrder(500))
      yield batch.map(({ row, hasSensitiveText }) =>
        kind.toDocument(row, { flags: hasSensitiveText ? ['sensitive-text'] : [] }),
      )
  }
  for await (const { failed } of build.addDocuments(documents())) assert.deepEqual(failed, [])
  await build.seal()
  const names = [...new Set(rows.map(({ source }) => source ?? ''))].sort()
  await ensureSources(
    ports.database.sql,
    kind.name,
    names.map((name) => ({ name, displayName: name.toUpperCase(), url: `https://${name}.example` })),
  )
  await publishGeneration(ports.database.sql, kind.name, build.number, now().toISOString())
}
