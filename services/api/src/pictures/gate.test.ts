import assert from 'node:assert/strict'
import { it } from 'node:test'
import { GateFull, openGate, openKeyedGate } from './gate.ts'

it('runs so many at a time, in order, and turns away who cannot wait', async () => {
  const gate = openGate({ running: 2, waiting: 1 })
  const begun: string[] = []
  const work = (name: string) => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const result = gate(() => {
      begun.push(name)
      return promise
    })
    return { result, end: () => resolve(name) }
  }
  const [first, second, third] = [work('first'), work('second'), work('third')]
  await assert.rejects(
    gate(async () => 'fourth'),
    GateFull,
  )
  assert.deepEqual(begun, ['first', 'second'])
  second!.end()
  assert.equal(await second!.result, 'second')
  third!.end()
  assert.equal(await third!.result, 'third')
  first!.end()
  assert.equal(await first!.result, 'first')
  assert.equal(await gate(async () => 'free again'), 'free again')
})

it('is left at once by who gives up waiting', async () => {
  const gate = openGate({ running: 1, waiting: 1 })
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = gate(() => promise)
  const client = new AbortController()
  const second = gate(async () => 'second', client.signal)
  client.abort(new Error('left'))
  await assert.rejects(second, /left/)
  const third = gate(async () => 'third')
  resolve('first')
  assert.deepEqual([await first, await third], ['first', 'third'])
  await assert.rejects(
    gate(async () => 'fourth', client.signal),
    /left/,
  )
  assert.equal(await gate(async () => 'free'), 'free')
})

it('of each key does not wait for others', async () => {
  const gate = openKeyedGate({ running: 1, waiting: 0 })
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = gate('a', () => promise)
  await assert.rejects(
    gate('a', async () => 'second'),
    GateFull,
  )
  for (const key of ['b', null]) assert.equal(await gate(key, async () => 'other'), 'other')
  resolve('first')
  assert.equal(await first, 'first')
  assert.equal(await gate('a', async () => 'free'), 'free')
})

it('is left by work that fails', async () => {
  const gate = openGate({ running: 1, waiting: 0 })
  await assert.rejects(gate(() => Promise.reject(new Error('no'))))
  assert.equal(await gate(async () => 'in'), 'in')
})
