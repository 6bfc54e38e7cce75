import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { asked, found } from '../contract/ask.ts'
import { buildIndex, buildTitles, exampleSchema } from '../contract/build-index.ts'
import { exampleDocument, exampleIdentifier } from '../contract/example-document.ts'
import { documentFlags } from '../index-schema.ts'
import { EngineClient } from './engine-client.ts'
import { openElasticsearch } from './index.ts'

/** What the contract does not ask for, because only an engine that runs elsewhere has it. */
describeWithService('opensearch', (opensearch) => {
  const openForTest = async (t: TestContext) => {
    const { url, name } = await opensearch.openNamespace(t)
    const engine = openElasticsearch({ urls: [url], indexPrefix: name })
    const client = new EngineClient({ urls: [url] })
    t.after(() => Promise.all([engine.close(), client.close()]))
    /** Asks the engine itself about the index. */
    const send = (method: 'GET' | 'PUT' | 'DELETE', path: string, body?: Record<string, unknown>) =>
      client.send({ method, path: `/${name}image-1${path}`, ...(body && { body }), timeoutMs: 10_000 })
    /** The index that an alias names. */
    const named = async (alias: string) => {
      const path = `/_alias/${name}${alias}`
      return Object.keys(await client.send<object>({ method: 'GET', path, timeoutMs: 10_000 })).map((index) =>
        index.slice(name.length),
      )
    }
    return { engine, send, named, url, name }
  }

  it('an index that lost a document is damaged', async (t) => {
    const { engine, send } = await openForTest(t)
    await buildTitles(engine, ['cat', 'dog'])
    await send('DELETE', `/_doc/${exampleIdentifier(0)}?refresh=true`)
    await assert.rejects(engine.openIndex('image-1', exampleSchema), { kind: 'damaged-index' })
  })

  it('an index of another version of the format is not opened', async (t) => {
    const { engine, send } = await openForTest(t)
    await buildTitles(engine, ['cat'])
    const sealed = { documents: 1, popularityPivot: null, authorityPivot: null }
    await send('PUT', '/_mapping', { _meta: { formatVersion: 0, schema: exampleSchema, sealed } })
    await assert.rejects(engine.openIndex('image-1', exampleSchema), { kind: 'schema-mismatch' })
  })

  it('an index that is deleted while it is searched is missing', async (t) => {
    const { engine } = await openForTest(t)
    const reader = await buildTitles(engine, ['cat'])
    await engine.deleteIndex('image-1')
    await assert.rejects(reader.search(asked('cat')), { kind: 'missing-index' })
    const change = { identifiers: [exampleIdentifier(0)], flag: 'removed', isSet: true } as const
    await assert.rejects(reader.setFlag(change), { kind: 'missing-index' })
    await buildTitles(engine, ['cat'])
  })

  it('an index that is deleted while it is built is missing, whatever the engine makes of the next documents', async (t) => {
    const { engine } = await openForTest(t)
    const writer = await engine.createIndex('image-1', exampleSchema)
    await engine.deleteIndex('image-1')
    await writer.write([exampleDocument(1)])
    await assert.rejects(writer.finish(), { kind: 'missing-index' })
    await writer.abandon()
    await buildTitles(engine, ['cat'])
  })

  it('flags of one work that are changed at the same time are all changed, for every reader', async (t) => {
    const { engine } = await openForTest(t)
    const reader = await buildTitles(engine, ['cat', 'cat'])
    const other = await engine.openIndex('image-1', exampleSchema)
    const identifiers = [exampleIdentifier(0)]
    await Promise.all(documentFlags.map((flag) => reader.setFlag({ identifiers, flag, isSet: true })))
    await reader.setFlag({ identifiers, flag: 'removed', isSet: false })
    for (const flag of documentFlags.filter((one) => one !== 'removed'))
      assert.equal((await other.search(asked('cat', { withoutFlags: [flag] }))).total, 1)
    assert.deepEqual(await found(other, 'cat'), [0, 1])
  })

  it('an alias names one index, for whoever asks the engine itself', async (t) => {
    const { engine, named } = await openForTest(t)
    await assert.rejects(engine.pointAlias('image', 'image-1'), { kind: 'missing-index' })
    for (const index of ['image-1', 'image-2', 'image-2', 'image-1']) {
      await engine.createIndex(index, exampleSchema).catch(() => undefined)
      await engine.pointAlias('image', index)
      assert.deepEqual(await named('image'), [index])
    }
    await assert.rejects(engine.pointAlias('image', 'image-3'), { kind: 'missing-index' })
    assert.deepEqual(await named('image'), ['image-1'])
  })

  it('has as many shards as its size asks for, unless their number is given', async (t) => {
    const { engine, send, url, name } = await openForTest(t)
    const given = openElasticsearch({ urls: [url], indexPrefix: name, shards: 3 })
    t.after(() => given.close())
    for (const [maker, sizing, shards] of [
      [engine, undefined, '1'],
      [engine, { expectedDocuments: 60_000_000 }, '3'],
      [given, { expectedDocuments: 1 }, '3'],
    ] as const) {
      await maker.createIndex('image-1', exampleSchema, sizing)
      const settings = await send('GET', '/_settings?flat_settings=true')
      const [index] = Object.values(settings as Record<string, { settings: Record<string, string> }>)
      assert.equal(index!.settings['index.number_of_shards'], shards)
      await maker.deleteIndex('image-1')
    }
  })

  it('a popularity that the engine could not keep counts as the smallest that it can', async (t) => {
    const { engine } = await openForTest(t)
    const documents = [
      exampleDocument(0, { title: 'cat', popularity: 1e-39 }),
      exampleDocument(1, { title: 'cat', popularity: 1e-300 }),
    ]
    assert.deepEqual(await found(await buildIndex(engine, documents), 'cat'), [0, 1])
  })
})
