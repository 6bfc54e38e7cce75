import assert from 'node:assert/strict'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  catalogueMigrations,
  type Damage,
  discardGeneration,
  ensureSources,
  listGenerations,
  publishGeneration,
  swapWithPrevious,
} from './index.ts'
import {
  audio,
  build,
  damage,
  everything,
  image,
  openFor,
  openPorts,
  publish,
} from './testing/example-generations.ts'

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
  assert.equal(await first.catalogue.removeWork({ identifier: removed }, 'takedown'), 'changed')
  assert.equal(await first.catalogue.removeWork({ identifier: removed }, 'again'), 'unchanged')
  assert.equal((await first.search())?.total, 1)
  assert.deepEqual(await first.titles(identifiers), ['kept'])

  const restarted = await openFor(t, ports)
  assert.equal((await restarted.search())?.total, 1)

  await publish(ports, image, ['kept', 'removed'])
  await restarted.catalogue.followLive()
  assert.equal((await restarted.search())?.total, 1)
  assert.equal(await restarted.catalogue.restoreWork({ identifier: removed }), 'changed')
  assert.equal((await restarted.search())?.total, 2)
  assert.deepEqual(await restarted.titles(identifiers), ['kept', 'removed'])
  assert.equal(await restarted.catalogue.restoreWork({ identifier: removed }), 'unchanged')
  assert.equal(
    await restarted.catalogue.removeWork({ identifier: '00000000-0000-4000-8000-000000000000' }, 'x'),
    'unknown',
  )
})

test('of a picture and a sound with one identifier each is removed and restored by itself', async (t) => {
  const ports = await openPorts(t)
  const shared = { foreign_identifier: '1' }
  const [identifier] = (await publish(ports, image, ['picture'], shared)).identifiers as [string]
  assert.deepEqual((await publish(ports, audio, ['sound'], shared)).identifiers, [identifier])
  const { catalogue } = await openFor(t, ports)
  const shown = async (kind: string) => {
    const found = await catalogue.withLive(kind, async (live) => ({
      works: (await catalogue.findWorks(live, [identifier])).length,
      hits: (await live.search.search(everything)).total,
    }))
    return found
  }
  const [there, gone] = [
    { works: 1, hits: 1 },
    { works: 0, hits: 0 },
  ]

  assert.equal(await catalogue.removeWork({ identifier }, 'takedown'), 'ambiguous')
  assert.deepEqual([await shown('image'), await shown('audio')], [there, there])
  assert.equal(await catalogue.removeWork({ identifier, kind: 'audio' }, 'takedown'), 'changed')
  assert.deepEqual([await shown('image'), await shown('audio')], [there, gone])
  await publish(ports, audio, ['sound'], shared)
  await catalogue.followLive()
  assert.deepEqual([await shown('image'), await shown('audio')], [there, gone])

  assert.equal(await catalogue.removeWork({ identifier, kind: 'image' }, 'takedown'), 'changed')
  assert.equal(await catalogue.restoreWork({ identifier }), 'ambiguous')
  assert.equal(await catalogue.restoreWork({ identifier, kind: 'audio' }), 'changed')
  assert.deepEqual([await shown('image'), await shown('audio')], [gone, there])
  assert.equal(await catalogue.restoreWork({ identifier }), 'changed')
  assert.deepEqual([await shown('image'), await shown('audio')], [there, there])
  assert.equal(await catalogue.restoreWork({ identifier, kind: 'model' }), 'unknown')
})

test('marks of an older version are those of the kind that they were made for', async (t) => {
  const { database } = await openPorts(t, 'catalogue-0003')
  const mark = { kind: 'audio', identifier: 'x', reason: 'takedown', created_on: '2026-01-01T00:00:00.000Z' }
  await database.sql.insertInto('removed_work').values(mark).execute()
  await database.migrate(catalogueMigrations)
  const marks = await database.sql.selectFrom('removed_work').selectAll().execute()
  assert.deepEqual(
    marks.map((found) => ({ ...found })),
    [mark],
  )
  await database.sql
    .insertInto('removed_work')
    .values({ ...mark, kind: 'image' })
    .execute()
})

test('a work removed while the next generation is being built stays removed when that goes live', async (t) => {
  const ports = await openPorts(t)
  const { identifiers } = await publish(ports, image, ['kept', 'removed'])
  const { catalogue, search } = await openFor(t, ports)
  const next = await build(ports, image, ['kept', 'removed'])
  await catalogue.removeWork({ identifier: identifiers[1]! }, 'takedown')
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

test('what could not be opened stays on record until something else is live, and is served when it is there again', async (t) => {
  const ports = await openPorts(t)
  const { number } = await publish(ports, image, ['only'])
  const states = async () => (await listGenerations(ports.database.sql)).map(({ state }) => state)
  const index = join(ports.folder, 'generations', `image-${number}`, 'index.db')
  renameSync(index, `${index}.away`)
  const { catalogue, search } = await openFor(t, ports)
  await catalogue.followLive()
  assert.equal(await search(), undefined)
  assert.deepEqual([await states(), ports.damages.length], [['unusable'], 1])

  renameSync(`${index}.away`, index)
  assert.equal((await (await openFor(t, ports)).search())?.total, 1)
  assert.deepEqual([await states(), ports.damages.length], [['live'], 1])

  damage(index)
  await openFor(t, ports)
  assert.deepEqual(await states(), ['unusable'])
  await publish(ports, image, ['another'])
  assert.deepEqual(await states(), ['sealed', 'live'])
})

test('the number of a generation that was discarded does not come back', async (t) => {
  const ports = await openPorts(t)
  await publish(ports, image, ['kept'])
  const discarded = await build(ports, image, ['discarded'])
  await discardGeneration(ports, 'image', discarded.number)
  const next = await build(ports, image, ['next'])
  assert.equal(next.number, discarded.number + 1)
})

test('a generation counts its works and sources', async (t) => {
  const ports = await openPorts(t)
  await publish(ports, image, ['a', 'b'])
  const [record] = await listGenerations(ports.database.sql)
  assert.deepEqual([record?.state, record?.works, record?.sourceCounts], ['live', 2, { museum: 2 }])
})
