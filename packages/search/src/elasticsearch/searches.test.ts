import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it, type TestContext } from 'node:test'
import { describeWithService, type SuiteService } from '@openverse/test-services'
import { asked } from '../contract/ask.ts'
import { buildTitles, exampleSchema } from '../contract/build-index.ts'
import { exampleDocument } from '../contract/example-document.ts'
import type { SearchBody } from './compile-search.ts'
import { EngineClient } from './engine-client.ts'
import { openElasticsearch } from './index.ts'
import { Searches } from './searches.ts'

for (const name of ['opensearch', 'elasticsearch'] as const)
  describeWithService(name, (service) => {
    it('a search that is given up is given up by the engine too, and gives its place back', async (t) => {
      const { index, searches, listTasks } = await openSlow(t, service, { inFlight: 2, waiting: 1 })
      const end = new AbortController()
      const patient = assert.rejects(searches.send(index, slow(100_000), { signal: end.signal }))
      const [kept] = await until(listTasks, (tasks) => tasks.length === 1)

      const client = new AbortController()
      const left = new Error('the client has left')
      const { signal } = client
      const givenUp = assert.rejects(searches.send(index, slow(100_000), { signal }), isThe(left))
      const tasks = await until(listTasks, ({ length }) => length === 2)
      const waiting = assert.rejects(searches.send(index, quick, { signal }), isThe(left))
      client.abort(left)
      await Promise.all([givenUp, waiting])
      // It began first, so only a search that was stopped can end before it.
      const remaining = await until(listTasks, (now) => !now.includes(other(tasks, kept!)))
      assert.deepEqual(remaining, [kept])
      assert.equal((await searches.send(index, quick)).hits!.total!.value, 20_000)
      end.abort()
      await patient
    })

    it('a search that the engine gives up in time is told from one that it refuses', async (t) => {
      const { index, client, searches } = await openSlow(t, service, { inFlight: 2, waiting: 0 })
      const timeout = { ...slow(100_000), timeout: '200ms' }
      const path = `/${index}/_search?allow_partial_search_results=false`
      const answer = client.send<{ timed_out?: boolean }>({
        ...{ method: 'POST', path, body: timeout, timeoutMs: 60_000 },
      })
      await answer.then(
        ({ timed_out }) => assert.equal(timed_out, true),
        ({ kind }) => assert.equal(kind, 'timed-out'),
      )
      const hasty = new Searches(client, { deadlineMs: 200, inFlight: 2, waiting: 0 })
      await assert.rejects(hasty.send(index, slow(100_000)), { kind: 'timed-out' })
      const broken = { ...quick, query: { nonsense: {} } } as unknown as SearchBody
      await assert.rejects(searches.send(index, broken), { kind: 'unavailable' })
    })
  })

describeWithService('opensearch', (opensearch) => {
  it('of 300 searches at once the engine has as many as it may, over as many connections', async (t) => {
    const { url, name } = await opensearch.openNamespace(t)
    const front = await counting(t, url)
    const engine = openElasticsearch({
      urls: [front.url],
      indexPrefix: name,
      deadlineMs: 60_000,
      inFlight: 8,
    })
    t.after(() => engine.close())
    const reader = await buildTitles(engine, ['cat', 'dog'])
    front.reset()
    const outcomes = await Promise.allSettled(Array.from({ length: 300 }, () => reader.search(asked('cat'))))
    const answered = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.ok(answered.every(({ value }) => value.total === 1))
    assert.ok(refused.every(({ reason }) => reason.kind === 'busy'))
    // 8 are under way, 256 wait.
    assert.equal(answered.length, 8 + 256)
    assert.equal(front.requests, 8 + 256)
    assert.equal(front.mostRequests, 8)
    assert.ok(front.mostConnections <= 8, `${front.mostConnections} connections`)
  })
})

const quick = {
  query: { match_all: {} },
  size: 1,
  sort: ['identifier'],
  track_total_hits: true,
} as unknown as SearchBody

/** Matches everything, after so many turns of a loop for each document. */
function slow(turns: number): SearchBody {
  const source = `int sum = 0; for (int i = 0; i < ${turns}; i++) { sum += i % 7 } return sum >= 0`
  return {
    ...quick,
    query: { bool: { filter: [{ script: { script: { lang: 'painless', source } } }] } },
  } as unknown as SearchBody
}

const isThe = (wanted: Error) => (error: unknown) => error === wanted

const other = (ids: readonly string[], known: string) => ids.find((id) => id !== known)!

/** An index that slow searches take many seconds for, and the searches of it that the engine is working on. */
async function openSlow(
  t: TestContext,
  service: SuiteService,
  gate: { readonly inFlight: number; readonly waiting: number },
) {
  const { url, name } = await service.openNamespace(t)
  const engine = openElasticsearch({ urls: [url], indexPrefix: name })
  const client = new EngineClient({ urls: [url] })
  t.after(() => Promise.all([engine.close(), client.close()]))
  const writer = await engine.createIndex('image-1', exampleSchema)
  await writer.write(Array.from({ length: 20_000 }, (_, number) => exampleDocument(number)))
  await writer.finish()
  const index = `${name}image-1`
  const listTasks = async () => {
    const path = '/_tasks?actions=indices:data/read/search&detailed=true'
    const { nodes } = await client.send<TaskAnswer>({ method: 'GET', path, timeoutMs: 10_000 })
    return Object.values(nodes)
      .flatMap(({ tasks }) => Object.entries(tasks))
      .filter(([, { description }]) => description.includes(index))
      .map(([id]) => id)
  }
  return { index, client, listTasks, searches: new Searches(client, { ...gate, deadlineMs: 120_000 }) }
}

interface TaskAnswer {
  readonly nodes: Readonly<Record<string, { tasks: Readonly<Record<string, { description: string }>> }>>
}

async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (isSo(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Stands in front of the engine, and counts. */
async function counting(t: TestContext, url: string) {
  const count = { connections: 0, requests: 0, underWay: 0, mostRequests: 0, mostConnections: 0 }
  const agent = new Agent({ keepAlive: true })
  const front = createServer((asking, answering) => {
    count.requests++
    count.mostRequests = Math.max(count.mostRequests, ++count.underWay)
    answering.on('close', () => count.underWay--)
    const { method, headers } = asking
    const passedOn = request(new URL(asking.url!, url), { agent, method: method!, headers }, (answer) => {
      answering.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(answering)
    })
    asking.pipe(passedOn)
  })
  front.on('connection', (connection) => {
    count.mostConnections = Math.max(count.mostConnections, ++count.connections)
    connection.on('close', () => count.connections--)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  t.after(() => {
    front.close()
    agent.destroy()
  })
  return Object.assign(Object.create(count) as Readonly<typeof count>, {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    reset: () => Object.assign(count, { requests: 0, mostRequests: 0, mostConnections: count.connections }),
  })
}
