import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { exampleDocument } from '../contract/index.ts'
import type { SearchRequest } from '../search-request.ts'
import { openSqliteSearch } from './index.ts'
import { ReaderPool, startReaderThread } from './reader-pool.ts'
import { readIndex } from './sqlite-search.ts'

const schema = { keywords: [] }
const everything: SearchRequest = {
  filters: [],
  withoutFlags: [],
  order: { by: 'score', authorityBoost: 0 },
  offset: 0,
  limit: 20,
}

describe('a pool of reader threads', () => {
  it('fails the searches of a thread that ends, and replaces it', async (t) => {
    const { pool, threads } = await examplePool(t, 2)
    const search = () => pool.ask(0, everything)
    const total = async () => ((await search()) as { total: number }).total
    assert.equal(await total(), 1)
    const asked = [search(), search()]
    const outcomes = Promise.allSettled(asked)
    await Promise.all(threads.map((thread) => thread.terminate()))
    for (const outcome of await outcomes)
      assert.ok(outcome.status === 'fulfilled' || outcome.reason.kind === 'unavailable')
    assert.deepEqual(await Promise.all([total(), total(), total()]), [1, 1, 1])
    assert.equal(threads.length, 4)
  })

  it('starts its threads when an index is opened, and not again for the next', async (t) => {
    const { pool, threads, opened } = await examplePool(t, 2)
    const idle = new ReaderPool(2, () => assert.fail('a thread without an index'))
    await idle.close()
    pool.open(1, opened)
    assert.equal(threads.length, 2)
    const answer = await pool.ask(1, everything)
    assert.equal((answer as { total: number }).total, 1)
  })

  it('does not answer what was given up while it waited', async (t) => {
    const { pool, threads } = await examplePool(t, 1)
    let answered = 0
    threads[0]!.on('message', () => answered++)
    const client = new AbortController()
    const search = (signal?: AbortSignal) => pool.ask(0, everything, signal)
    // All are asked before the thread can be heard of, so most of them still wait for it.
    const givenUp = Array.from({ length: 500 }, () => search(client.signal))
    const kept = search()
    const left = new Error('the client has left')
    client.abort(left)
    for (const outcome of await Promise.allSettled(givenUp))
      assert.equal(outcome.status === 'rejected' && outcome.reason, left)
    assert.equal(((await kept) as { total: number }).total, 1)
    assert.ok(answered < 250, `${answered} were answered`)
  })

  it('spreads searches over its threads', async (t) => {
    const { pool, threads } = await examplePool(t, 2)
    const answered = threads.map(() => 0)
    for (const [place, thread] of threads.entries()) thread.on('message', () => answered[place]!++)
    await Promise.all(Array.from({ length: 10 }, () => pool.ask(0, everything)))
    assert.deepEqual(answered, [5, 5])
  })
})

async function examplePool(t: TestContext, size: number) {
  const folder = await mkdtemp(join(tmpdir(), 'openverse-search-'))
  t.after(() => rm(folder, { recursive: true }))
  const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
  const writer = await engine.createIndex('image-1', schema)
  await writer.write([exampleDocument(1)])
  await writer.finish()
  await engine.close()
  const threads: Worker[] = []
  const pool = new ReaderPool(size, () => {
    const thread = startReaderThread(1024 * 1024)
    threads.push(thread)
    return thread
  })
  t.after(() => pool.close())
  const opened = readIndex('image-1', folder, schema)
  pool.open(0, opened)
  return { pool, threads, opened }
}
