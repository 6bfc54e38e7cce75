import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Cache } from '@openverse/cache'
import { openMemoryCache } from '@openverse/cache/memory'
import { openOutbound } from '@openverse/outbound'
import { type MeasurePicture, pictureMeasurer } from './measure-picture.ts'

const size = { width: 40, height: 30 }

test('measurers with the same cache share what one of them found out', async (t) => {
  const { asked, origin, open } = await provider(t)
  const cache = openMemoryCache({ now: () => new Date() })
  for (const measure of [open(cache), open(cache)]) {
    assert.deepEqual(await measure(`${origin}/a.svg`, null), size)
    await assert.rejects(measure(`${origin}/gone`, null), {
      name: 'PictureError',
      kind: 'unreadable',
      message: 'The server answered with status 404.',
    })
  }
  assert.deepEqual(asked, ['/a.svg', '/gone'])
})

test('while the cache is away only equal questions at the same time share the work', async (t) => {
  const { asked, origin, open } = await provider(t)
  const cache = openMemoryCache({ now: () => new Date() })
  await cache.close()
  const measure = open(cache)
  const both = await Promise.all([measure(`${origin}/a.svg`, null), measure(`${origin}/a.svg`, null)])
  assert.deepEqual(both, [size, size])
  assert.deepEqual(await measure(`${origin}/a.svg`, null), size)
  assert.deepEqual(asked, ['/a.svg', '/a.svg'])
})

test('what nobody waits for any more is given up, and is no failure of the picture', async (t) => {
  const { asked, origin, open, arrived } = await provider(t)
  const measure = open(openMemoryCache({ now: () => new Date() }))
  for (const times of [1, 2]) {
    const client = new AbortController()
    const measuring = measure(`${origin}/silent`, null, client.signal)
    const connection = await arrived()
    client.abort(new Error('the client left'))
    await assert.rejects(measuring, /the client left/)
    if (!connection.destroyed) await once(connection, 'close')
    assert.equal(asked.length, times)
  }
})

/** A site with one picture, and what measures it. */
async function provider(t: TestContext) {
  const asked: (string | undefined)[] = []
  const onArrival: ((connection: Socket) => void)[] = []
  const arrived = () => new Promise<Socket>((resolve) => onArrival.push(resolve))
  const server = createServer(({ url }, response) => {
    asked.push(url)
    if (url === '/silent') return onArrival.shift()?.(response.socket!)
    if (url === '/a.svg') response.end('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>')
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const outbound = openOutbound({ userAgentTemplate: 'Test', allowAddresses: [host] })
  t.after(async () => {
    await outbound.close()
    server.close()
  })
  const open = (cache: Cache): MeasurePicture => pictureMeasurer({ outbound, cache, timeoutMs: 5_000 })
  return { asked, origin: `http://${host}`, open, arrived }
}
