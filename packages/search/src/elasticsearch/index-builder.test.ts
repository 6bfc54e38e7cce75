import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { it, type TestContext } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { exampleSchema } from '../contract/build-index.ts'
import { exampleDocument, exampleIdentifier } from '../contract/example-document.ts'
import type { IndexDocument } from '../index-schema.ts'
import type { BatchOutcome, IndexWriter, WriteOptions } from '../index-writer.ts'
import { openElasticsearch } from './index.ts'

const mostInFlight = 4
const mostBytesInFlight = 8_000_000
/** Spaces are quick to analyse; ten such documents fill a request. */
const large = ' '.repeat(100_000)
const timeout = 60_000

describeWithService('opensearch', (opensearch) => {
  const createForTest = async (t: TestContext, passing: Passing = {}) => {
    const { url, name } = await opensearch.openNamespace(t)
    const between = await standBetween(t, url, passing)
    const engine = openElasticsearch({ urls: [between.url], indexPrefix: name })
    t.after(() => engine.close())
    const writer = await engine.createIndex('image-1', exampleSchema)
    const ask = async (path: string, body?: unknown) => {
      const init = body === undefined ? {} : { method: 'PUT', body: JSON.stringify(body) }
      const headers = { 'content-type': 'application/json' }
      return await fetch(`${url}/${name}image-1${path}`, { ...init, headers })
    }
    return { writer, between, ask }
  }

  it('four requests are in flight at most, and what they say is told in the order of the batches', async (t) => {
    const full = Promise.withResolvers<void>()
    const { writer, between } = await createForTest(t, {
      async before({ inFlight }) {
        if (inFlight === mostInFlight) full.resolve()
        await full.promise
      },
    })
    const batches = inBatches(7, largeDocuments(123))
    const outcomes = await writeAll(writer, batches)
    assert.deepEqual(
      outcomes.map(({ documents }) => documents),
      batches,
    )
    assert.ok(outcomes.every(({ written, documents }) => written === documents.length))
    assert.equal(between.mostInFlight, mostInFlight)
    assert.equal(between.requests, 13)
    assert.equal((await writer.finish()).documents, 123)
  })

  it('documents are packed together, whatever the batches', async (t) => {
    const { writer, between } = await createForTest(t)
    const documents = Array.from({ length: 600 }, (_, number) => exampleDocument(number))
    assert.equal(written(await writeAll(writer, inBatches(1, documents))), 600)
    assert.equal(between.requests, 1)
  })

  it('the bytes in flight are bounded, and so is what is taken from the source before there is room', async (t) => {
    let held = 0
    let mostHeld = 0
    const { writer, between } = await createForTest(t, {
      after: ({ bytes }) => {
        held -= bytes
        return undefined
      },
    })
    const size = 3_000_000
    const source = function* () {
      for (let number = 0; number < 6; number++) {
        held += size
        mostHeld = Math.max(mostHeld, held)
        yield [exampleDocument(number, { description: ' '.repeat(size) })]
      }
    }
    assert.equal(written(await writeAll(writer, source())), 6)
    assert.equal(between.mostInFlight, 2)
    assert.ok(between.mostBytesInFlight <= mostBytesInFlight)
    // Those in flight, and the next.
    assert.ok(mostHeld <= mostBytesInFlight + size, `${mostHeld} bytes were held`)
  })

  it('a document that the engine refuses is told with its batch, and all others are written', async (t) => {
    const { writer } = await createForTest(t)
    const documents = largeDocuments(60)
    // A keyword has 32,766 bytes at most.
    documents[33] = exampleDocument(33, { keywords: { license: ['x'.repeat(40_000)] } })
    const outcomes = await writeAll(writer, inBatches(10, documents))
    assert.deepEqual(
      outcomes.map(({ written }) => written),
      [10, 10, 10, 9, 10, 10],
    )
    const [failed] = outcomes[3]!.failed
    assert.equal(failed!.identifier, exampleIdentifier(33))
    assert.match(failed!.reason, /^illegal_argument_exception: .*32766/)
    assert.equal((await writer.finish()).documents, 59)
  })

  it('a fault in one request ends the writing although those before it are not answered', {
    timeout,
  }, async (t) => {
    const [answered, firstIsDone, allHaveCome] = [1, 2, 3].map(() => Promise.withResolvers<void>())
    const { writer, between } = await createForTest(t, {
      before: ({ number }) => {
        if (number === mostInFlight) allHaveCome!.resolve()
        return number === 1 ? undefined : firstIsDone!.promise
      },
      after: ({ number }) => {
        if (number > 1) return allHaveCome!.promise
        firstIsDone!.resolve()
        return answered!.promise
      },
    })
    const popular = (documents: IndexDocument[], popularity: number) =>
      documents.map((document) => ({ ...document, popularity }))
    const [first, again, rest] = [
      largeDocuments(30),
      largeDocuments(16).slice(15),
      largeDocuments(200).slice(30),
    ]
    const documents = [...popular(first, 2), ...popular([...again, ...rest], 1)]
    await assert.rejects(writeAll(writer, inBatches(10, documents)), {
      kind: 'out-of-order',
      message: /f came twice/,
    })
    assert.equal(between.requests, mostInFlight)
    await assert.rejects(writer.write([exampleDocument(999)]), { kind: 'closed' })
    await assert.rejects(writer.finish(), { kind: 'closed' })
    answered!.resolve()
    await writer.abandon()
  })

  it('an index that takes no documents any more is no fault of the documents', async (t) => {
    const { writer, ask } = await createForTest(t)
    assert.equal((await writer.write([exampleDocument(1)])).written, 1)
    assert.ok((await ask('/_settings', { 'index.blocks.write': true })).ok)
    await assert.rejects(writer.write([exampleDocument(2)]), {
      kind: 'unavailable',
      message: /2 could not be written \(403: cluster_block_exception.*; mend the engine and build/,
    })
  })

  it('answers that are lost among others count no document twice', { timeout }, async (t) => {
    const { writer, between } = await createForTest(t, {
      after: ({ number }) => (number % 3 === 0 ? 'lose' : undefined),
    })
    const outcomes = await writeAll(writer, inBatches(10, largeDocuments(80)))
    assert.equal(written(outcomes), 80)
    assert.ok(between.requests > 8)
    assert.equal((await writer.finish()).documents, 80)
  })

  it('whoever gives up while the engine is too busy need not wait, and nothing is sent afterwards', {
    timeout,
  }, async (t) => {
    const client = new AbortController()
    const reason = new Error('cancelled')
    const { writer, between, ask } = await createForTest(t, {
      before: ({ number }) => {
        if (number === 7) client.abort(reason)
        return 'too busy'
      },
    })
    const writing = writeAll(writer, inBatches(10, largeDocuments(90)), client)
    await assert.rejects(writing, (error) => error === reason)
    await writer.abandon()
    assert.ok(between.requests <= 8)
    assert.equal((await ask('')).status, 404)
  })

  it('an index is abandoned when the requests under way have ended, so that none makes it anew', async (t) => {
    const arrived = Promise.withResolvers<void>()
    const passed = Promise.withResolvers<void>()
    const { writer, ask } = await createForTest(t, {
      before: ({ inFlight }) => {
        if (inFlight === 3) arrived.resolve()
        return passed.promise
      },
    })
    const writing = writeAll(writer, inBatches(10, largeDocuments(30)))
    await arrived.promise
    const abandoned = writer.abandon()
    await assert.rejects(writing, { kind: 'closed' })
    passed.resolve()
    await abandoned
    assert.equal((await ask('')).status, 404)
  })

  it('the engine waits for the disk and may keep copies only once the index is finished', async (t) => {
    const { writer, ask } = await createForTest(t)
    const settings = async () => {
      const [index] = Object.values((await (await ask('/_settings?flat_settings=true')).json()) as object)
      const { settings: found } = index as { settings: Record<string, string> }
      return [
        found['index.refresh_interval'],
        found['index.number_of_replicas'],
        found['index.auto_expand_replicas'],
        found['index.translog.durability'],
      ]
    }
    await writer.write([exampleDocument(1)])
    assert.deepEqual(await settings(), ['-1', '0', undefined, 'async'])
    await writer.finish()
    assert.deepEqual(await settings(), ['-1', '0', '0-1', 'request'])
  })
})

function largeDocuments(count: number): IndexDocument[] {
  return Array.from({ length: count }, (_, number) => exampleDocument(number, { description: large }))
}

function inBatches(size: number, documents: readonly IndexDocument[]): IndexDocument[][] {
  const starts = Array.from({ length: Math.ceil(documents.length / size) }, (_, batch) => batch * size)
  return starts.map((start) => documents.slice(start, start + size))
}

async function writeAll(
  writer: IndexWriter,
  batches: Iterable<readonly IndexDocument[]>,
  options: WriteOptions = {},
): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = []
  for await (const outcome of writer.writeAll(batches, options)) outcomes.push(outcome)
  return outcomes
}

function written(outcomes: readonly BatchOutcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + outcome.written, 0)
}

interface Bulk {
  /** Counted from 1, as they came. */
  readonly number: number
  readonly bytes: number
  /** This one included. */
  readonly inFlight: number
}

interface Passing {
  /** Awaited before a bulk request is passed on to the engine. */
  readonly before?: (bulk: Bulk) => undefined | 'too busy' | Promise<void>
  /** Awaited before its answer is passed on. */
  readonly after?: (bulk: Bulk) => undefined | 'lose' | Promise<void>
}

/** A server between us and the engine, which counts the bulk requests under way. */
async function standBetween(t: TestContext, url: string, { before, after }: Passing) {
  const counts = { requests: 0, mostInFlight: 0, mostBytesInFlight: 0 }
  let inFlight = 0
  let bytesInFlight = 0
  const server = createServer(async (asking, answering) => {
    const asked = await buffer(asking)
    const isBulk = asking.url!.includes('/_bulk')
    const bytes = isBulk ? asked.length : 0
    if (isBulk) {
      counts.requests++
      counts.mostInFlight = Math.max(counts.mostInFlight, ++inFlight)
      bytesInFlight += bytes
      counts.mostBytesInFlight = Math.max(counts.mostBytesInFlight, bytesInFlight)
    }
    const bulk = { number: counts.requests, bytes, inFlight }
    const isRefused = isBulk && (await before?.(bulk)) === 'too busy'
    const answer = isRefused ? undefined : await passOn(url, asking, asked)
    const body = answer && (await buffer(answer))
    const isLost = isBulk && !isRefused && (await after?.(bulk)) === 'lose'
    if (isBulk) inFlight--
    bytesInFlight -= bytes
    if (isLost) answering.destroy()
    else if (answer) answering.writeHead(answer.statusCode!, answer.headers).end(body)
    else answering.writeHead(429, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return Object.assign(counts, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

async function passOn(url: string, { url: path, method, headers }: IncomingMessage, body: Buffer) {
  const asked = request(new URL(path!, url), { method: method!, headers })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return answer
}
