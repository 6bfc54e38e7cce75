import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SearchErrorKind } from '../search-error.ts'
import { buildIndex, buildTitles, exampleRequest, exampleSchema, openForTest } from './build-index.ts'
import { exampleDocument, exampleIdentifier } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

const failsAs = (kind: SearchErrorKind) => ({ name: 'SearchError', kind })

/** How indices are made, opened and deleted, and which error says what. */
export function describeLifecycle(open: OpenEngine): void {
  describe('the life of an index', () => {
    it('an index without documents opens and finds nothing', async (t) => {
      const reader = await buildIndex(await openForTest(t, open), [])
      assert.deepEqual(await reader.search(exampleRequest()), { total: 0, hits: [] })
    })

    it('finishing tells how many documents there are, and the progress', async (t) => {
      const engine = await openForTest(t, open)
      const writer = await engine.createIndex('image-1', exampleSchema)
      await writer.write([1, 2, 3].map((number) => exampleDocument(number)))
      const fractions: number[] = []
      const summary = await writer.finish((fraction) => fractions.push(fraction))
      assert.deepEqual(summary, { documents: 3 })
      assert.equal(fractions.at(-1), 1)
      assert.deepEqual(
        fractions,
        fractions.toSorted((a, b) => a - b),
      )
    })

    it('a name that is taken is refused, whether its index is finished or not', async (t) => {
      const engine = await openForTest(t, open)
      const writer = await engine.createIndex('image-1', exampleSchema)
      await assert.rejects(engine.createIndex('image-1', exampleSchema), failsAs('index-exists'))
      await writer.finish()
      await assert.rejects(engine.createIndex('image-1', exampleSchema), failsAs('index-exists'))
    })

    it('an index that never was, was not finished, was abandoned or was deleted is missing', async (t) => {
      const engine = await openForTest(t, open)
      const isMissing = () =>
        assert.rejects(engine.openIndex('image-1', exampleSchema), failsAs('missing-index'))
      await isMissing()
      const writer = await engine.createIndex('image-1', exampleSchema)
      await writer.write([exampleDocument(1)])
      await isMissing()
      await writer.abandon()
      await writer.abandon()
      await isMissing()
      const reader = await buildTitles(engine, ['cat'])
      await reader.close()
      await engine.deleteIndex('image-1')
      await engine.deleteIndex('image-1')
      await isMissing()
    })

    it('abandoning a finished index does nothing', async (t) => {
      const engine = await openForTest(t, open)
      const writer = await engine.createIndex('image-1', exampleSchema)
      await writer.finish()
      await writer.abandon()
      await engine.openIndex('image-1', exampleSchema)
    })

    it('nothing can be written to a finished or abandoned index', async (t) => {
      const engine = await openForTest(t, open)
      const finished = await engine.createIndex('image-1', exampleSchema)
      await finished.finish()
      await assert.rejects(finished.write([exampleDocument(1)]), failsAs('closed'))
      await assert.rejects(finished.finish(), failsAs('closed'))
      const abandoned = await engine.createIndex('image-2', exampleSchema)
      await abandoned.abandon()
      await assert.rejects(abandoned.write([exampleDocument(1)]), failsAs('closed'))
    })

    it('indices of several names do not know of each other', async (t) => {
      const engine = await openForTest(t, open)
      const images = await buildIndex(engine, [exampleDocument(1)], exampleSchema, 'image-1')
      const audio = await buildIndex(
        engine,
        [exampleDocument(2), exampleDocument(3)],
        exampleSchema,
        'audio-1',
      )
      assert.equal((await images.search(exampleRequest())).total, 1)
      assert.equal((await audio.search(exampleRequest())).total, 2)
    })

    it('an index built for other keyword fields is not opened', async (t) => {
      const engine = await openForTest(t, open)
      await buildIndex(engine, [exampleDocument(1)])
      const other = { keywords: [{ name: 'license' }] }
      await assert.rejects(engine.openIndex('image-1', other), failsAs('schema-mismatch'))
    })

    it('documents out of rank order are refused', async (t) => {
      const engine = await openForTest(t, open)
      const outOfOrder = [
        [exampleDocument(1, { popularity: 1 }), exampleDocument(2, { popularity: 2 })],
        [exampleDocument(2), exampleDocument(1)],
        [exampleDocument(1), exampleDocument(1)],
        [exampleDocument(1, { popularity: 2 }), exampleDocument(2), exampleDocument(1)],
        [exampleDocument(1, { popularity: 2 }), exampleDocument(2, { popularity: 1 }), exampleDocument(1)],
      ]
      for (const [number, documents] of outOfOrder.entries()) {
        const writer = await engine.createIndex(`image-${number}`, exampleSchema)
        await assert.rejects(writer.write(documents), failsAs('out-of-order'))
      }
    })

    it('order is by cut popularity: values that differ below the cut may come as their identifiers do', async (t) => {
      const engine = await openForTest(t, open)
      const documents = [exampleDocument(1, { popularity: 1 }), exampleDocument(2, { popularity: 1.0001 })]
      assert.equal((await (await buildIndex(engine, documents)).search(exampleRequest())).total, 2)
    })

    it('a document that no index can hold is reported, and the others are written', async (t) => {
      const engine = await openForTest(t, open)
      const writer = await engine.createIndex('image-1', exampleSchema)
      const outcome = await writer.write([
        exampleDocument(1, { keywords: { license: ['by', 'by-sa'] } }),
        exampleDocument(2, { keywords: { extension: ['mp3', 'ogg'] } }),
        exampleDocument(3, { identifier: 'none' }),
        exampleDocument(4, { popularity: Number.NaN }),
        exampleDocument(5, { indexedOn: 0.5 }),
        exampleDocument(6, { keywords: { colour: ['red'] } }),
      ])
      assert.equal(outcome.written, 1)
      assert.equal(outcome.failed.length, 5)
      assert.ok(outcome.failed.every(({ reason }) => reason.length > 0))
      assert.equal((await writer.finish()).documents, 1)
    })

    it('a closed reader and a closed engine say so', async (t) => {
      const engine = await openForTest(t, open)
      const reader = await buildTitles(engine, ['cat'])
      await reader.close()
      await reader.close()
      await assert.rejects(reader.search(exampleRequest()), failsAs('closed'))
      await engine.close()
      await engine.close()
      await assert.rejects(engine.openIndex('image-1', exampleSchema), failsAs('closed'))
    })

    it('a search that nobody waits for any more is given up with the reason why', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'dog'])
      const left = new Error('the client has left')
      const before = reader.search(exampleRequest(), { signal: AbortSignal.abort(left) })
      await assert.rejects(before, (error) => error === left)

      const client = new AbortController()
      const others = Array.from({ length: 50 }, () => reader.search(exampleRequest()))
      const givenUp = Array.from({ length: 200 }, () =>
        reader.search(exampleRequest(), { signal: client.signal }),
      )
      client.abort(left)
      for (const outcome of await Promise.allSettled(givenUp)) {
        if (outcome.status === 'rejected') assert.equal(outcome.reason, left)
        else assert.equal(outcome.value.total, 2)
      }
      assert.ok((await Promise.all(others)).every(({ total }) => total === 2))
      await reader.close()
    })

    it('a signal that is aborted after the answer changes nothing', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat'])
      const client = new AbortController()
      const search = reader.search(exampleRequest(), { signal: client.signal })
      assert.equal((await search).total, 1)
      client.abort()
      assert.equal((await reader.search(exampleRequest())).total, 1)
    })

    it('a flag is seen by other readers of the index, if the engine says that it keeps flags', async (t) => {
      const engine = await openForTest(t, open)
      const reader = await buildTitles(engine, ['cat', 'dog'])
      const other = await engine.openIndex('image-1', exampleSchema)
      const identifiers = [exampleIdentifier(0)]
      await reader.setFlag({ identifiers, flag: 'removed', isSet: true })
      assert.equal((await reader.search(exampleRequest())).total, 1)
      assert.equal((await other.search(exampleRequest())).total, engine.keepsFlags ? 1 : 2)
    })

    it('an alias may be pointed at one index after the other, and repeatedly', async (t) => {
      const engine = await openForTest(t, open)
      const readers = []
      for (const index of ['image-1', 'image-2']) {
        readers.push(await buildIndex(engine, [exampleDocument(1)], exampleSchema, index))
        await engine.pointAlias('image', index)
        await engine.pointAlias('image', index)
      }
      for (const reader of readers) assert.equal((await reader.search(exampleRequest())).total, 1)
      await readers[0]!.close()
      await engine.deleteIndex('image-1')
      await engine.pointAlias('image', 'image-2')
      assert.equal((await readers[1]!.search(exampleRequest())).total, 1)
    })

    it('an index is built whatever number of documents was expected', async (t) => {
      const engine = await openForTest(t, open)
      for (const [number, expectedDocuments] of [0, 1, 30_000_000].entries()) {
        const writer = await engine.createIndex(`image-${number}`, exampleSchema, { expectedDocuments })
        await writer.write([exampleDocument(1), exampleDocument(2)])
        assert.equal((await writer.finish()).documents, 2)
        const reader = await engine.openIndex(`image-${number}`, exampleSchema)
        assert.equal((await reader.search(exampleRequest())).total, 2)
      }
    })

    it('closing a reader waits for the searches under way', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat'])
      const searches = Array.from({ length: 50 }, () => reader.search(exampleRequest()))
      await reader.close()
      assert.ok((await Promise.all(searches)).every(({ total }) => total === 1))
    })
  })
}
