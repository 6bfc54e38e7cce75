import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createWebServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { it, type TestContext, test } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { asked } from '../contract/ask.ts'
import { buildTitles, exampleSchema } from '../contract/build-index.ts'
import { SearchError } from '../search-error.ts'
import { EngineClient } from './engine-client.ts'
import { openElasticsearch } from './index.ts'

describeWithService('opensearch', (opensearch) => {
  it('of several nodes one that is away is passed over, and nobody who searches notices', async (t) => {
    const { url, name } = await opensearch.openNamespace(t)
    const builder = openElasticsearch({ urls: [url], indexPrefix: name })
    t.after(() => builder.close())
    await buildTitles(builder, ['cat', 'dog'])

    const broken = await hangingUp(t)
    const engine = openElasticsearch({ urls: [broken.url, url], indexPrefix: name })
    t.after(() => engine.close())
    // What is no search is not asked again by the engine's adapter, but by whoever opens.
    await engine.openIndex('image-1', exampleSchema).catch(() => undefined)
    const reader = await engine.openIndex('image-1', exampleSchema)
    for (let turn = 0; turn < 20; turn++) assert.equal((await reader.search(asked('cat'))).total, 1)
    assert.equal(broken.connections, 1)
  })

  it('of several nodes one that is cut off from its cluster is passed over, and nobody who searches notices', async (t) => {
    const { url, name } = await opensearch.openNamespace(t)
    const cutOff = await answering(t, (answer) => void answer.writeHead(503).end('{}'))
    // Opening asks the first two.
    const engine = openElasticsearch({ urls: [url, url, cutOff.url], indexPrefix: name })
    t.after(() => engine.close())
    const builder = openElasticsearch({ urls: [url], indexPrefix: name })
    t.after(() => builder.close())
    await buildTitles(builder, ['cat', 'dog'])
    const reader = await engine.openIndex('image-1', exampleSchema)
    for (let turn = 0; turn < 20; turn++) assert.equal((await reader.search(asked('cat'))).total, 1)
    assert.equal(cutOff.requests, 1)
  })
})

test('an address that is none is refused without showing its password', () => {
  for (const url of [
    '',
    'secret',
    'ftp://user:secret@host',
    'http://user:sec%ret@host',
    'http://us%er:secret@host',
  ])
    assert.throws(
      () => openElasticsearch({ urls: ['http://localhost', url] }),
      (error) =>
        error instanceof SearchError &&
        error.message.includes('http(s)://user:password@host:port') &&
        !error.message.includes('sec'),
    )
})

for (const { timeoutMs, asked, title } of [
  { timeoutMs: 3_000, asked: 1, title: 'is passed over' },
  { timeoutMs: 400, asked: 3, title: 'is asked again when the time was short' },
])
  test(`a node that did not answer in time ${title}`, async (t) => {
    const silent = await answering(t, () => undefined)
    const quick = await answering(t, (answer) => void answer.end('{}'))
    const client = new EngineClient({ urls: [silent.url, quick.url] })
    t.after(() => client.close())
    const ask = () => client.send({ method: 'GET', path: '/', timeoutMs })
    await Promise.allSettled([ask(), ask()])
    await Promise.allSettled([ask(), ask(), ask(), ask()])
    assert.deepEqual([silent.requests, quick.requests], [asked, 6 - asked])
  })

test('nodes that have all been away are asked in turn, and as before when they answer again', async (t) => {
  let isAway = true
  const answer = (answer: ServerResponse) => void answer.writeHead(isAway ? 503 : 200).end('{}')
  const nodes = [await answering(t, answer), await answering(t, answer)]
  const client = new EngineClient({ urls: nodes.map(({ url }) => url) })
  t.after(() => client.close())
  const ask = () => client.send({ method: 'GET', path: '/', timeoutMs: 10_000 })
  for (let turn = 0; turn < 6; turn++)
    await assert.rejects(ask(), { name: 'SearchError', kind: 'unavailable' })
  assert.deepEqual(
    nodes.map(({ requests }) => requests),
    [3, 3],
  )
  isAway = false
  for (let turn = 0; turn < 6; turn++) await ask()
  assert.deepEqual(
    nodes.map(({ requests }) => requests),
    [6, 6],
  )
})

test('an address that leads to something else is told from an engine that is away', async (t) => {
  const other = await answering(t, (answer) => void answer.end('<html>Welcome to nginx!</html>'))
  const engine = openElasticsearch({ urls: [other.url] })
  t.after(() => engine.close())
  await assert.rejects(engine.openIndex('image-1', exampleSchema), {
    name: 'SearchError',
    kind: 'unavailable',
    message: /answered with 200 and no JSON; check that its address leads to the engine$/,
  })
  assert.equal(other.requests, 1, 'a connection that was lost would have been tried again')
})

/** A node that answers each request in this way. */
async function answering(t: TestContext, answer: (answer: ServerResponse) => void) {
  const node = { url: '', requests: 0 }
  const server = createWebServer((_, answering) => {
    node.requests++
    answer(answering)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  node.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return node
}

/** A node whose machine still listens. */
async function hangingUp(t: TestContext) {
  const node = { url: '', connections: 0 }
  const server = createServer((connection) => {
    node.connections++
    connection.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  node.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return node
}
