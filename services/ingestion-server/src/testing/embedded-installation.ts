import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Catalogue, catalogueMigrations, openCatalogue } from '@openverse/catalogue'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { kinds } from '@openverse/media/kinds'
import { openSqliteSearch } from '@openverse/search/sqlite'
import type { RefreshPorts } from '../data-refresh/refresh.ts'
import { type IngestionSchema, ingestionMigrations } from '../schema.ts'

export interface Installation {
  readonly folder: string
  readonly ports: RefreshPorts
  readonly catalogue: Catalogue
  close(): Promise<void>
}

/** The real adapters of the embedded profile on a folder, as the default process has them. */
export async function openInstallation(folder: string): Promise<Installation> {
  const database = openSqliteDatabase<IngestionSchema>({ folder })
  await database.migrate({ ...catalogueMigrations, ...ingestionMigrations })
  const engine = openSqliteSearch({
    folderOf: (index) => join(folder, 'generations', index),
    readerThreads: 0,
  })
  const now = () => new Date()
  const catalogue = await openCatalogue({
    database,
    engine,
    kinds,
    now,
    onDamage: ({ reason }) => assert.fail(reason),
  })
  return {
    folder,
    ports: { database, engine, now, sensitiveTerms: '', minimumShare: 0.5 },
    catalogue,
    async close() {
      await catalogue.close()
      await engine.close()
      await database.close()
    },
  }
}

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ingestion-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function temporaryInstallation(t: TestContext): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'ingestion-'))
  const installation = await openInstallation(folder)
  t.after(async () => {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return installation
}
