import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Gate } from './gate.ts'

const ever = 2 ** 31 - 1

describe('the gate', () => {
  it('lets so many through, lets others wait in line, and turns away the rest', async () => {
    const gate = new Gate({ inFlight: 2, waiting: 2 })
    const order: number[] = []
    const enter = async (number: number) => {
      if ((await gate.enter(ever)) === 'admitted') order.push(number)
    }
    await Promise.all([enter(1), enter(2)])
    const waiting = [enter(3), enter(4)]
    assert.equal(await gate.enter(ever), 'full')
    assert.deepEqual(order, [1, 2])
    gate.leave()
    await waiting[0]
    assert.deepEqual(order, [1, 2, 3])
    gate.leave()
    await waiting[1]
    assert.deepEqual(order, [1, 2, 3, 4])
  })

  it('a place that nobody waits for is free again', async () => {
    const gate = new Gate({ inFlight: 1, waiting: 0 })
    assert.equal(await gate.enter(ever), 'admitted')
    assert.equal(await gate.enter(ever), 'full')
    gate.leave()
    assert.equal(await gate.enter(ever), 'admitted')
  })

  it('whoever waited too long does not keep the place of the next', async () => {
    const gate = new Gate({ inFlight: 1, waiting: 2 })
    await gate.enter(ever)
    const impatient = gate.enter(1)
    const patient = gate.enter(ever)
    assert.equal(await impatient, 'timed-out')
    gate.leave()
    assert.equal(await patient, 'admitted')
  })

  it('whoever gives up leaves the line at once, and leaves room in it', async () => {
    const gate = new Gate({ inFlight: 1, waiting: 2 })
    await gate.enter(ever)
    const client = new AbortController()
    const left = new Error('the client has left')
    const givenUp = assert.rejects(gate.enter(ever, client.signal), (error) => error === left)
    const first = gate.enter(ever)
    client.abort(left)
    await givenUp
    const second = gate.enter(ever)
    gate.leave()
    assert.equal(await first, 'admitted')
    gate.leave()
    assert.equal(await second, 'admitted')
  })

  it('whoever has given up already does not take a place', async () => {
    const gate = new Gate({ inFlight: 1, waiting: 0 })
    const left = new Error('the client has left')
    await assert.rejects(gate.enter(ever, AbortSignal.abort(left)), (error) => error === left)
    assert.equal(await gate.enter(ever), 'admitted')
  })
})
