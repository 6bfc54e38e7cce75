import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type IndexSizing, type SearchEngine, SearchError } from '@openverse/search'
import {
  beginGeneration,
  discardGeneration,
  type GenerationFault,
  listGenerations,
  openCatalogue,
  publishGeneration,
  swapWithPrevious,
} from './index.ts'
import { build, damage, image, openFor, openPorts, publish } from './testing/example-generations.ts'

/** The ports, with an engine that can be made to fail as one that runs elsewhere, and that tells what it is asked. */
async function openFailing(t: TestContext) {
  const ports = await openPorts(t)
  const state = { isAway: false, aliases: [] as string[], sizings: [] as (IndexSizing | undefined)[] }
  const mustBeThere = () => {
    if (state.isAway) throw new SearchError('unavailable', 'the engine is away')
  }
  const engine: SearchEngine = {
    keepsFlags: false,
    async createIndex(index, schema, sizing) {
      state.sizings.push(sizing)
      return await ports.engine.createIndex(index, schema)
    },
    async openIndex(index, schema) {
      mustBeThere()
      return await ports.engine.openIndex(index, schema)
    },
    deleteIndex: (index) => ports.engine.deleteIndex(index),
    async pointAlias(alias, index) {
      mustBeThere()
      state.aliases.push(`${alias} -> ${index}`)
    },
    close: () => ports.engine.close(),
  }
  return { ports: { ...ports, engine }, state }
}

const isAway = { name: 'SearchError', kind: 'unavailable' }

test('an engine that is away is no damage: what is open is served, and what went live is opened later', async (t) => {
  const { ports, state } = await openFailing(t)
  await publish(ports, image, ['old'])
  state.isAway = true
  await assert.rejects(openCatalogue(ports), isAway)
  state.isAway = false
  const { catalogue, search } = await openFor(t, ports)
  const { number } = await publish(ports, image, ['new', 'newer'])
  state.isAway = true
  await assert.rejects(catalogue.followLive(), isAway)
  assert.equal((await search())?.total, 1)
  state.isAway = false
  await catalogue.followLive()
  assert.equal((await search())?.total, 2)
  assert.deepEqual(ports.damages, [])
  const live = (await listGenerations(ports.database.sql)).find((one) => one.state === 'live')
  assert.equal(live?.number, number)
})

test('following costs one query when nothing has changed', async (t) => {
  const ports = await openPorts(t)
  await publish(ports, image, ['a'])
  let queries = 0
  const sql = ports.database.sql.withPlugin({
    transformQuery: ({ node }) => {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const { catalogue } = await openFor(t, { ...ports, database: { ...ports.database, sql } })
  queries = 0
  await catalogue.followLive()
  assert.equal(queries, 1)
})

test('of a damaged generation every process serves the one before, and the keeper alone takes it out of service', async (t) => {
  const ports = await openPorts(t)
  const old = await publish(ports, image, ['old'])
  const { number } = await publish(ports, image, ['new', 'newer'])
  damage(join(ports.folder, 'generations', `image-${number}`, 'index.db'))
  const stateOf = async () =>
    (await listGenerations(ports.database.sql)).map((one) => `${one.number} ${one.state}`)

  const reader = await openFor(t, { ...ports, isKeeper: false })
  await reader.catalogue.followLive()
  assert.equal((await reader.search())?.total, 1)
  assert.deepEqual(await stateOf(), [`${old.number} previous`, `${number} live`])
  assert.equal(ports.damages.length, 1)

  const keeper = await openFor(t, ports)
  assert.equal((await keeper.search())?.total, 1)
  assert.deepEqual(await stateOf(), [`${old.number} live`, `${number} sealed`])
  assert.equal(ports.damages.length, 2)
  await reader.catalogue.followLive()
  assert.equal((await reader.search())?.total, 1)
})

test('what is deleted after another went live is not taken for damaged', async (t) => {
  const ports = await openPorts(t)
  await publish(ports, image, ['first'])
  const { number } = await publish(ports, image, ['second'])
  const next = await build(ports, image, ['third', 'third too'])
  const { engine } = ports
  const openIndex: SearchEngine['openIndex'] = async (index, schema) => {
    if (index !== `image-${number}`) return await engine.openIndex(index, schema)
    await publishGeneration(ports.database.sql, 'image', next.number, '2026-01-03T00:00:00.000Z')
    throw new SearchError('missing-index', 'deleted meanwhile')
  }
  const slow = Object.assign(Object.create(engine) as SearchEngine, { openIndex })
  const { catalogue, search } = await openFor(t, { ...ports, engine: slow })
  assert.deepEqual(ports.damages, [])
  await catalogue.followLive()
  assert.equal((await search())?.total, 2)
})

test('the alias of a kind follows what is live, if this process is the keeper', async (t) => {
  const { ports, state } = await openFailing(t)
  const faults: string[] = []
  const onAliasFault = ({ kind, number }: { kind: string; number: number }) =>
    void faults.push(`${kind} ${number}`)
  await publish(ports, image, ['one'])
  await openFor(t, { ...ports, isKeeper: false })
  assert.deepEqual(state.aliases, [])
  const { catalogue } = await openFor(t, { ...ports, onAliasFault })
  await publish(ports, image, ['two'])
  await catalogue.followLive()
  await catalogue.followLive()
  await swapWithPrevious(ports.database.sql, 'image', '2026-01-04T00:00:00.000Z')
  await catalogue.followLive()
  assert.deepEqual(state.aliases, ['image -> image-1', 'image -> image-2', 'image -> image-1'])
  assert.deepEqual(faults, [])
})

test('an alias that cannot be pointed keeps nothing from going live, is told once, and tried again', async (t) => {
  const { ports, state } = await openFailing(t)
  const { engine } = ports
  const pointAlias: SearchEngine['pointAlias'] = async (alias, index) => {
    if (state.isAway) throw new SearchError('unavailable', 'the engine is away')
    await engine.pointAlias(alias, index)
  }
  const faults: string[] = []
  const onAliasFault = ({ kind, error }: { kind: string; error: Error }) =>
    void faults.push(`${kind}: ${error.message}`)
  const partly = { ...engine, openIndex: engine.openIndex, pointAlias }
  const { catalogue, search } = await openFor(t, { ...ports, engine: partly, onAliasFault })
  await publish(ports, image, ['one'])
  const openIndex = engine.openIndex
  partly.openIndex = async (index, schema) => {
    state.isAway = false
    const reader = await openIndex(index, schema)
    state.isAway = true
    return reader
  }
  await catalogue.followLive()
  await catalogue.followLive()
  assert.equal((await search())?.total, 1)
  assert.deepEqual(faults, ['image: the engine is away'])
  assert.deepEqual(state.aliases, [])
  state.isAway = false
  await catalogue.followLive()
  assert.deepEqual(state.aliases, ['image -> image-1'])
})

test('an index is made when it is known how many documents there will be', async (t) => {
  const { ports, state } = await openFailing(t)
  await build(ports, image, ['a', 'b', 'c'])
  const empty = await beginGeneration(ports, image, { upstream: 'a test', filesRoot: null })
  assert.equal(state.sizings.length, 1)
  await empty.seal()
  assert.deepEqual(state.sizings, [{ expectedDocuments: 3 }, { expectedDocuments: 0 }])
  const discarded = await beginGeneration(ports, image, { upstream: 'a test', filesRoot: null })
  await discarded.discard()
  await discarded.discard()
  assert.equal(state.sizings.length, 2)
})

test('of a build whose index cannot be taken away what tells of it stays, until all can be', async (t) => {
  const { ports } = await openFailing(t)
  const { engine } = ports
  const createIndex: SearchEngine['createIndex'] = async (...order) => {
    const abandon = () => Promise.reject(new SearchError('unavailable', 'the engine is away'))
    return Object.assign(await engine.createIndex(...order), { abandon })
  }
  const deleteIndex = () => Promise.reject(new SearchError('unavailable', 'the engine is still away'))
  const generation = await beginGeneration({ ...ports, engine: { ...engine, createIndex } }, image, {
    upstream: 'a test',
    filesRoot: null,
  })
  for await (const _ of generation.addDocuments([])) assert.fail('there are no documents')
  await assert.rejects(generation.discard(), { message: 'the engine is away' })
  assert.deepEqual(await ports.database.tableSets.list(), ['image-1'])
  const away = { ...ports, engine: { ...engine, deleteIndex } }
  await assert.rejects(discardGeneration(away, 'image', 1), { message: 'the engine is still away' })
  assert.deepEqual(await ports.database.tableSets.list(), ['image-1'])
  await discardGeneration(ports, 'image', 1)
  assert.deepEqual(await ports.database.tableSets.list(), [])
  assert.deepEqual(await listGenerations(ports.database.sql), [])
})

test('of a generation that cannot be closed whole the rest is, and that is told', async (t) => {
  const { ports } = await openFailing(t)
  await publish(ports, image, ['one'])
  const openIndex: SearchEngine['openIndex'] = async (...of) => {
    const reader = await ports.engine.openIndex(...of)
    const close = () => Promise.reject(new SearchError('unavailable', 'it is away'))
    if (of[0] === 'image-1') t.mock.method(reader, 'close', close, { times: 1 })
    return reader
  }
  const { tableSets } = ports.database
  const open = tableSets.open.bind(tableSets)
  const closed: string[] = []
  t.mock.method(tableSets, 'open', async (...of: Parameters<typeof open>) => {
    const set = await open(...of)
    const close = set.close.bind(set)
    t.mock.method(set, 'close', () => {
      closed.push(of[0])
      return close()
    })
    return set
  })
  const told = Promise.withResolvers<GenerationFault>()
  const { catalogue, search } = await openFor(t, {
    ...ports,
    engine: { ...ports.engine, openIndex },
    onCloseFault: told.resolve,
  })
  await publish(ports, image, ['one', 'two'])
  await catalogue.followLive()
  const { kind, number, error } = await told.promise
  assert.deepEqual([kind, number, error.message, closed], ['image', 1, 'it is away', ['image-1']])
  assert.equal((await search())?.total, 2)
})
