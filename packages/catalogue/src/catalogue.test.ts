import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openSqliteDatabase } from '@openverse/database/sqlite'
import { type CommonRow, cleanRow, type Row } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import type { SearchRequest } from '@openverse/search'
import { openSqliteSearch } from '@openverse/search/sqlite'
import {
  beginGeneration,
  type CatalogueSchema,
  catalogueMigrations,
  type Damage,
  discardOrphans,
  ensureSources,
  listGenerations,
  openCatalogue,
  publishGeneration,
  swapWithPrevious,
} from './index.ts'

const image = kinds.find(({ name }) => name === 'image')!
const audio = kinds.find(({ name }) => name === 'audio')!
const everything: SearchRequest = {
  filters: [],
  withoutFlags: [],
  order: { by: 'score', authorityBoost: 0 },
  offset: 0,
  limit: 100,
}

async function openPorts(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  const database = openSqliteDatabase<CatalogueSchema>({ folder })
  await database.migrate(catalogueMigrations)
  const folderOf = (index: string) => join(folder, 'generations', index)
  const engine = openSqliteSearch({ folderOf, readerThreads: 0 })
  const damages: Damage[] = []
  t.after(async () => {
    await engine.close()
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const onDamage = (damage: Damage) => damages.push(damage)
  return { folder, database, engine, kinds, damages, onDamage, now: () => new Date('2026-01-01T00:00:00Z') }
}

type Ports = Awaited<ReturnType<typeof openPorts>>

function exampleRow(kind: typeof image, raw: Record<string, unknown>): Row {
  const required = {
    url: `https://example.org/${raw.title}.jpg`,
    license: 'by',
    license_version: '4.0',
    provider: 'museum',
  }
  const outcome = cleanRow(kind, { ...required, ...raw }, { now: '2026-01-01T00:00:00.000000Z' })
  assert.ok('row' in outcome, JSON.stringify(outcome))
  return outcome.row as CommonRow & Row
}

async function build(
  ports: Ports,
  kind: typeof image,
  titles: readonly string[],
  extra: Record<string, unknown> = {},
) {
  const generation = await beginGeneration(ports, kind, { upstream: 'a test', filesRoot: null })
  const rows = titles.map((title) => ({
    row: exampleRow(kind, { title, ...extra }),
    hasSensitiveText: false,
  }))
  await generation.addRows(rows)
  for await (const batch of generation.readInRankOrder(2)) {
    const outcome = await generation.addDocuments(
      batch.map(({ row }) => kind.toDocument(row as Row & CommonRow, { flags: [] })),
    )
    assert.deepEqual(outcome.failed, [])
  }
  await generation.seal()
  return { number: generation.number, identifiers: rows.map(({ row }) => row.identifier as string) }
}

async function publish(
  ports: Ports,
  kind: typeof image,
  titles: readonly string[],
  extra?: Record<string, unknown>,
) {
  const built = await build(ports, kind, titles, extra)
  await publishGeneration(ports.database.sql, kind.name, built.number, '2026-01-02T00:00:00.000Z')
  return built
}

async function openFor(t: TestContext, ports: Ports) {
  const catalogue = await openCatalogue(ports)
  t.after(() => catalogue.close())
  const search = (request = everything) => catalogue.withLive('image', (live) => live.search.search(request))
  const titles = (identifiers: readonly string[]) =>
    catalogue.withLive('image', async (live) =>
      (await catalogue.findWorks(live, identifiers)).map(({ row }) => row.title),
    )
  return { catalogue, search, titles }
}

test('a kind without a live generation lends nothing', async (t) => {
  const { catalogue } = await openFor(t, await openPorts(t))
  assert.equal(await catalogue.withLive('image', async () => 'lent'), undefined)
})

test('works are found in the order asked for, unknown ones left out', async (t) => {
  const ports = await openPorts(t)
  const { identifiers } = await publish(ports, image, ['a', 'b', 'c'])
  const { titles } = await openFor(t, ports)
  const [a, b, c] = identifiers as [string, string, string]
  assert.deepEqual(await titles([c, '00000000-0000-4000-8000-000000000000', a, b]), ['c', 'a', 'b'])
})

test('works of a hidden source are not found', async (t) => {
  const ports = await openPorts(t)
  const { identifiers } = await publish(ports, image, ['a'])
  await ensureSources(ports.database.sql, 'image', [
    { name: 'museum', displayName: 'Museum', url: 'https://example.org' },
  ])
  await ports.database.sql.updateTable('content_source').set({ is_hidden: 1 }).execute()
  const { catalogue, titles } = await openFor(t, ports)
  assert.deepEqual(await titles(identifiers), [])
  assert.deepEqual(
    (await catalogue.listSources('image')).map(({ name, isHidden }) => [name, isHidden]),
    [['museum', true]],
  )
})

test('a track comes with its set', async (t) => {
  const ports = await openPorts(t)
  const audio_set = {
    title: 'Album',
    foreign_identifier: 'album-1',
    foreign_landing_url: 'https://example.org/album',
  }
  const { identifiers } = await publish(ports, audio, ['track'], { audio_set })
  const { catalogue } = await openFor(t, ports)
  const works = await catalogue.withLive('audio', (live) => catalogue.findWorks(live, identifiers))
  assert.equal(works?.[0]?.set?.title, 'Album')
})

test('a removed work is gone at once, after a restart and in the next generation, until it is restored', async (t) => {
  const ports = await openPorts(t)
  const { identifiers } = await publish(ports, image, ['kept', 'removed'])
  const removed = identifiers[1]!
  const first = await openFor(t, ports)
  assert.equal(await first.catalogue.removeWork(removed, 'takedown'), 'changed')
  assert.equal(await first.catalogue.removeWork(removed, 'again'), 'unchanged')
  assert.equal((await first.search())?.total, 1)
  assert.deepEqual(await first.titles(identifiers), ['kept'])

  const restarted = await openFor(t, ports)
  assert.equal((await restarted.search())?.total, 1)

  await publish(ports, image, ['kept', 'removed'])
  await restarted.catalogue.followLive()
  assert.equal((await restarted.search())?.total, 1)
  assert.equal(await restarted.catalogue.restoreWork(removed), 'changed')
  assert.equal((await restarted.search())?.total, 2)
  assert.deepEqual(await restarted.titles(identifiers), ['kept', 'removed'])
  assert.equal(await restarted.catalogue.restoreWork(removed), 'unchanged')
  assert.equal(await restarted.catalogue.removeWork('00000000-0000-4000-8000-000000000000', 'x'), 'unknown')
})

test('a work removed while the next generation is being built stays removed when that goes live', async (t) => {
  const ports = await openPorts(t)
  const { identifiers } = await publish(ports, image, ['kept', 'removed'])
  const { catalogue, search } = await openFor(t, ports)
  const next = await build(ports, image, ['kept', 'removed'])
  await catalogue.removeWork(identifiers[1]!, 'takedown')
  await publishGeneration(ports.database.sql, 'image', next.number, '2026-01-03T00:00:00.000Z')
  await catalogue.followLive()
  assert.equal((await search())?.total, 1)
})

test('whoever holds a generation keeps it to the end while the next one goes live, and rollback brings it back', async (t) => {
  const ports = await openPorts(t)
  await publish(ports, image, ['old'])
  const { catalogue, search } = await openFor(t, ports)
  await publish(ports, image, ['new', 'newer'])
  const gate = Promise.withResolvers<void>()
  const held = catalogue.withLive('image', async (live) => {
    await gate.promise
    return (await live.search.search(everything)).total
  })
  await catalogue.followLive()
  assert.equal((await search())?.total, 2)
  gate.resolve()
  assert.equal(await held, 1)
  assert.equal(await swapWithPrevious(ports.database.sql, 'image', '2026-01-04T00:00:00.000Z'), 'swapped')
  await catalogue.followLive()
  assert.equal((await search())?.total, 1)
})

for (const file of ['rows.db', 'index.db']) {
  test(`a live generation whose ${file} was changed is named, and the one before it is served`, async (t) => {
    const ports = await openPorts(t)
    await publish(ports, image, ['old'])
    const { number } = await publish(ports, image, ['new', 'newer'])
    damage(join(ports.folder, 'generations', `image-${number}`, file))
    const { search } = await openFor(t, ports)
    assert.equal((await search())?.total, 1)
    assert.equal(ports.damages.length, 1)
    const [{ servedInstead, reason }] = ports.damages as [Damage]
    assert.equal(servedInstead, 1)
    assert.match(reason, new RegExp(file))
  })
}

test('with no sound generation left nothing is served, rather than something wrong', async (t) => {
  const ports = await openPorts(t)
  const { number } = await publish(ports, image, ['only'])
  damage(join(ports.folder, 'generations', `image-${number}`, 'rows.db'))
  const { search } = await openFor(t, ports)
  assert.equal(await search(), undefined)
  assert.equal(ports.damages[0]?.servedInstead, null)
})

test('what no generation owns is removed, and what one owns is kept', async (t) => {
  const ports = await openPorts(t)
  const kept = await publish(ports, image, ['kept'])
  const orphan = await build(ports, image, ['orphan'])
  await ports.database.sql.deleteFrom('generation').where('number', '=', orphan.number).execute()
  assert.deepEqual(await discardOrphans(ports), [`image-${orphan.number}`])
  assert.deepEqual(await ports.database.tableSets.list(), [`image-${kept.number}`])
})

test('a generation counts its works and sources', async (t) => {
  const ports = await openPorts(t)
  await publish(ports, image, ['a', 'b'])
  const [record] = await listGenerations(ports.database.sql)
  assert.deepEqual([record?.state, record?.works, record?.sourceCounts], ['live', 2, { museum: 2 }])
})

function damage(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1))
}
