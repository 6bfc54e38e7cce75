import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it, type TestContext } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { asked, numbers } from '../contract/ask.ts'
import { exampleSchema } from '../contract/build-index.ts'
import { exampleDocument, exampleIdentifier } from '../contract/example-document.ts'
import { openElasticsearch } from './index.ts'

describeWithService('opensearch', (opensearch) => {
  it('an index is built and searched although the first answer to everything is lost', async (t) => {
    const { url, name } = await opensearch.openNamespace(t)
    const lossy = await losing(t, url, ['_bulk', '_forcemerge', '_search'])
    const engine = openElasticsearch({ urls: [lossy.url], indexPrefix: name })
    t.after(() => engine.close())

    const writer = await engine.createIndex('image-1', exampleSchema)
    const titles = ['cat', 'dog', 'cat']
    const documents = titles.map((title, number) => exampleDocument(number, { title }))
    assert.deepEqual(await writer.write(documents), { written: 3, failed: [] })
    assert.equal((await writer.finish()).documents, 3)

    const reader = await engine.openIndex('image-1', exampleSchema)
    assert.deepEqual(numbers(await reader.search(asked('cat'))), [0, 2])
    lossy.loseAgain()
    const identifiers = [exampleIdentifier(0), exampleIdentifier(9)]
    const { unknown } = await reader.setFlag({ identifiers, flag: 'removed', isSet: true })
    assert.deepEqual(unknown, [exampleIdentifier(9)])
    assert.deepEqual(numbers(await reader.search(asked('cat'))), [2])
    assert.equal(lossy.lost, 5)
  })

  it('an index is finished although the engine is away for a moment at every step of it', async (t) => {
    const { url, name } = await opensearch.openNamespace(t)
    const steps = ['_forcemerge', '_refresh', '_count', '_flush', '_settings', '_mapping', '_stats']
    const away = await losing(t, url, steps, 503)
    const engine = openElasticsearch({ urls: [away.url], indexPrefix: name })
    t.after(() => engine.close())
    const writer = await engine.createIndex('image-1', exampleSchema)
    await writer.write([exampleDocument(0, { title: 'cat' })])
    assert.equal((await writer.finish()).documents, 1)
    assert.equal(away.lost, steps.length)
    const reader = await engine.openIndex('image-1', exampleSchema)
    assert.deepEqual(numbers(await reader.search(asked('cat'))), [0])
  })
})

/**
 * A proxy that passes requests on to the engine, and loses the first answer to each of the named kinds, or answers with a
 * status instead of asking.
 */
async function losing(t: TestContext, url: string, kinds: readonly string[], status?: number) {
  let left: readonly string[] = kinds
  let lost = 0
  const proxy = createServer((asking, answering) => {
    const { method, headers } = asking
    const kind = left.find((one) => asking.url!.includes(one))
    if (kind !== undefined) {
      left = left.filter((one) => one !== kind)
      lost++
      if (status !== undefined) {
        asking.resume()
        answering.writeHead(status).end('no server is available')
        return
      }
    }
    const asked = request(new URL(asking.url!, url), { method: method!, headers }, async (answer) => {
      if (kind === undefined) {
        answering.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(answering)
        return
      }
      await answer.resume().toArray()
      answering.destroy()
    })
    asking.pipe(asked)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  t.after(() => proxy.close())
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    loseAgain: () => {
      left = kinds
    },
    get lost() {
      return lost
    },
  }
}
