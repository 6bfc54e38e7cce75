import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { type CommonRow, cleanRow, type MediaKind, type Row } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import type { SearchRequest } from '@openverse/search'
import { openSqliteSearch } from '@openverse/search/sqlite'
import {
  beginGeneration,
  type CataloguePorts,
  type CatalogueSchema,
  catalogueMigrations,
  type Damage,
  type GenerationPorts,
  openCatalogue,
  publishGeneration,
} from '../index.ts'

export const image = kinds.find(({ name }) => name === 'image')!
export const audio = kinds.find(({ name }) => name === 'audio')!

export const everything: SearchRequest = {
  filters: [],
  withoutFlags: [],
  order: { by: 'score', authorityBoost: 0 },
  offset: 0,
  limit: 100,
}

/** The embedded adapters in a temporary folder, with the tables that a version had whose last migration was this. */
export async function openPorts(t: TestContext, lastMigration?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  const database = openSqliteDatabase<CatalogueSchema>({ folder })
  const migrations = Object.entries(catalogueMigrations)
  await database.migrate(
    Object.fromEntries(migrations.filter(([name]) => lastMigration === undefined || name <= lastMigration)),
  )
  const folderOf = (index: string) => join(folder, 'generations', index)
  const engine = openSqliteSearch({ folderOf, readerThreads: 0, buildThreads: 0 })
  const damages: Damage[] = []
  t.after(async () => {
    await engine.close()
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const onDamage = (damage: Damage) => damages.push(damage)
  return { folder, database, engine, kinds, damages, onDamage, now: () => new Date('2026-01-01T00:00:00Z') }
}

/** What the builders below need. */
export type Ports = GenerationPorts

function exampleRow(kind: MediaKind, raw: Record<string, unknown>): Row & CommonRow {
  const required = {
    url: `https://example.org/${raw.title}.jpg`,
    license: 'by',
    license_version: '4.0',
    provider: 'museum',
  }
  const outcome = cleanRow(kind, { ...required, ...raw }, { now: '2026-01-01T00:00:00.000000Z' })
  assert.ok('row' in outcome, JSON.stringify(outcome))
  return outcome.row
}

/** A sealed generation of works with these titles. */
export async function build(
  ports: Ports,
  kind: MediaKind,
  titles: readonly string[],
  extra: Record<string, unknown> = {},
) {
  const generation = await beginGeneration(ports, kind, { upstream: 'a test', filesRoot: null })
  const rows = titles.map((title) => ({
    row: exampleRow(kind, { title, ...extra }),
    hasSensitiveText: false,
  }))
  await generation.addRows(rows)
  const documents = async function* () {
    for await (const batch of generation.readInRankOrder(2))
      yield batch.map(({ row }) => kind.toDocument(row, { flags: [] }))
  }
  for await (const { failed } of generation.addDocuments(documents())) assert.deepEqual(failed, [])
  await generation.seal()
  return { number: generation.number, identifiers: rows.map(({ row }) => row.identifier) }
}

/** The same, live. */
export async function publish(
  ports: Ports,
  kind: MediaKind,
  titles: readonly string[],
  extra?: Record<string, unknown>,
) {
  const built = await build(ports, kind, titles, extra)
  await publishGeneration(ports.database.sql, kind.name, built.number, '2026-01-02T00:00:00.000Z')
  return built
}

export async function openFor(t: TestContext, ports: CataloguePorts) {
  const catalogue = await openCatalogue(ports)
  t.after(() => catalogue.close())
  const search = (request = everything) => catalogue.withLive('image', (live) => live.search.search(request))
  const titles = (identifiers: readonly string[]) =>
    catalogue.withLive('image', async (live) =>
      (await catalogue.findWorks(live, identifiers)).map(({ row }) => row.title),
    )
  return { catalogue, search, titles }
}

/** Changes a byte in the middle. */
export function damage(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1))
}
