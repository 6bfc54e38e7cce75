import assert from 'node:assert/strict'
import { it } from 'node:test'
import { GateFull, openGate } from './gate.ts'

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

it('is left by work that fails', async () => {
  const gate = openGate({ running: 1, waiting: 0 })
  await assert.rejects(gate(() => Promise.reject(new Error('no'))))
  assert.equal(await gate(async () => 'in'), 'in')
})
