import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Catalogue, catalogueMigrations, openCatalogue } from '@openverse/catalogue'
import type { Database } from '@openverse/database'
import { openPostgresDatabase } from '@openverse/database/postgres'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { kinds } from '@openverse/media/kinds'
import type { SearchEngine } from '@openverse/search'
import { openElasticsearch } from '@openverse/search/elasticsearch'
import { openSqliteSearch } from '@openverse/search/sqlite'
import type { RefreshPorts } from '../data-refresh/refresh.ts'
import { type IngestionSchema, ingestionMigrations } from '../schema.ts'

/** Where an installation is, as plain data, so that another process can open it too. */
export type Place =
  | { readonly folder: string }
  | { readonly databaseUrl: string; readonly searchUrl: string; readonly indexPrefix: string }

export interface Installation {
  readonly ports: RefreshPorts
  readonly catalogue: Catalogue
  close(): Promise<void>
}

/** The real adapters of a profile, as a process has them. Several may be open at once. */
export async function openInstallation(place: Place, { buildThreads = 0 } = {}): Promise<Installation> {
  const { database, engine } = 'folder' in place ? openEmbedded(place, buildThreads) : openDistributed(place)
  await database.migrate({ ...catalogueMigrations, ...ingestionMigrations })
  const now = () => new Date()
  const catalogue = await openCatalogue({
    database,
    engine,
    kinds,
    now,
    onDamage: ({ reason }) => assert.fail(reason),
  })
  return {
    ports: { database, engine, now, sensitiveTerms: '', minimumShare: 0.5 },
    catalogue,
    async close() {
      await catalogue.close()
      await engine.close()
      await database.close()
    },
  }
}

interface Stores {
  readonly database: Database<IngestionSchema>
  readonly engine: SearchEngine
}

const openEmbedded = ({ folder }: Extract<Place, { folder: string }>, buildThreads: number): Stores => ({
  database: openSqliteDatabase({ folder }),
  engine: openSqliteSearch({
    folderOf: (index) => join(folder, 'generations', index),
    readerThreads: 0,
    buildThreads,
  }),
})

const openDistributed = (place: Extract<Place, { databaseUrl: string }>): Stores => ({
  database: openPostgresDatabase({ url: place.databaseUrl }),
  engine: openElasticsearch({ urls: [place.searchUrl], indexPrefix: place.indexPrefix }),
})

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ingestion-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
