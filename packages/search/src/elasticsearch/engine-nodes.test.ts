import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { it, type TestContext, test } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { asked } from '../contract/ask.ts'
import { buildTitles, exampleSchema } from '../contract/build-index.ts'
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
})

test('an address that leads to something else is told from an engine that is away', async (t) => {
  let requests = 0
  const server = createWebServer((_, answering) => {
    requests++
    answering.end('<html>Welcome to nginx!</html>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const engine = openElasticsearch({
    urls: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
  })
  t.after(async () => {
    await engine.close()
    server.close()
  })
  await assert.rejects(engine.openIndex('image-1', exampleSchema), {
    name: 'SearchError',
    kind: 'unavailable',
    message: /answered with 200 and no JSON; check that its address leads to the engine$/,
  })
  assert.equal(requests, 1, 'a connection that was lost would have been tried again')
})

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
