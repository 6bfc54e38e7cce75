import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { it, type TestContext } from 'node:test'
import { EngineClient } from './engine-client.ts'
import { Searches } from './searches.ts'

it('a search ends at its deadline, or when its client leaves, although there is no connection yet', async (t) => {
  const { url, server, connections } = await silent(t)
  const client = new EngineClient({ urls: [url] })
  t.after(() => client.close())
  const searchesWithin = (deadlineMs: number) => new Searches(client, { deadlineMs, inFlight: 1, waiting: 0 })
  const search = { query: { match_all: {} } }
  await assert.rejects(searchesWithin(100).send('image-1', search), { kind: 'timed-out' })

  const caller = new AbortController()
  const left = new Error('the client has left')
  const connected = once(server, 'connection')
  const abandoned = searchesWithin(60_000).send('image-1', search, { signal: caller.signal })
  const givenUp = assert.rejects(abandoned, (error) => error === left)
  await connected
  caller.abort(left)
  await givenUp
  // Nobody has waited for the connections to fail.
  assert.deepEqual(
    connections.map(({ closed }) => closed),
    connections.map(() => false),
  )
})

/** A server that takes connections, and does not speak TLS with them as it should. */
async function silent(t: TestContext) {
  const connections: Socket[] = []
  const server = createServer((connection) => {
    connections.push(connection)
    connection.on('error', () => undefined).resume()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    for (const connection of connections) connection.destroy()
  })
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, server, connections }
}
