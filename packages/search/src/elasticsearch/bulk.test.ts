import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import { type BulkOperation, bulk } from './bulk.ts'
import { EngineClient } from './engine-client.ts'

/** Answers one request with the identifiers that it is about. */
type Answer = (response: ServerResponse, identifiers: readonly string[]) => void

/** A real engine is not to be made busy at the right moment, so these are answers as it gives them. */
describe('bulk requests', () => {
  it('what the engine is too busy for is asked again, and nothing else', async (t) => {
    const { client, asked } = await answering(t, [
      (response) => send(response, 429, { error: { type: 'circuit_breaking_exception', reason: 'heap' } }),
      items(201, 429, 201, 503),
      items(201, 400),
    ])
    const outcomes = await write(client, ['a', 'b', 'c', 'd'])
    assert.deepEqual(asked, [
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'c', 'd'],
      ['b', 'd'],
    ])
    assert.deepEqual(Object.fromEntries(outcomes.map(({ identifier, status }) => [identifier, status])), {
      a: 201,
      b: 201,
      c: 201,
      d: 400,
    })
    assert.equal(outcomes.find(({ status }) => status === 400)!.reason, 'some_exception: some reason')
  })

  it('after a lost answer, says that the engine may have done it already', async (t) => {
    const { client } = await answering(t, [(response) => response.destroy(), items(201, 409)])
    const outcomes = await write(client, ['a', 'b'])
    assert.deepEqual(
      outcomes.map(({ status, mayBeRepeated }) => [status, mayBeRepeated]),
      [
        [201, true],
        [409, true],
      ],
    )
  })

  it('a refusal that will not pass is no reason to ask again', async (t) => {
    const { client, asked } = await answering(t, [
      (response) => send(response, 413, { error: { type: 'too_large', reason: 'too large' } }),
    ])
    await assert.rejects(write(client, ['a']), { kind: 'unavailable', message: /413/ })
    assert.equal(asked.length, 1)
  })

  it('what is too much for one request goes in several', async (t) => {
    const { client, asked } = await answering(t, [items(201), items(201, 201)])
    await bulk(
      client,
      [operation('a', 5_000_000), operation('b', 1_000_000), operation('c', 1_000_000)],
      options,
    )
    assert.deepEqual(asked, [['a'], ['b', 'c']])
  })
})

const options = { index: 'image-1', isVisibleAtOnce: false, timeoutMs: 10_000, tries: 6 }

function write(client: EngineClient, identifiers: readonly string[]) {
  return bulk(
    client,
    identifiers.map((identifier) => operation(identifier)),
    options,
  )
}

function operation(identifier: string, characters = 1): BulkOperation {
  return { action: 'create', identifier, body: { title: 'x'.repeat(characters) } }
}

/** One answer for each request, and what they asked for. */
async function answering(t: TestContext, answers: readonly Answer[]) {
  const asked: string[][] = []
  const server = createServer(async (request, response) => {
    const lines = (await text(request)).trimEnd().split('\n')
    const identifiers = lines
      .filter((_, place) => place % 2 === 0)
      .map((line) => (JSON.parse(line) as { create: { _id: string } }).create._id)
    answers[asked.push(identifiers) - 1]!(response, identifiers)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = new EngineClient({ urls: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`] })
  t.after(async () => {
    await client.close()
    server.close()
  })
  return { client, asked }
}

function items(...statuses: readonly number[]): Answer {
  const error = { type: 'some_exception', reason: 'some reason' }
  return (response) =>
    send(response, 200, {
      items: statuses.map((status) => ({ create: status < 300 ? { status } : { status, error } })),
    })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
