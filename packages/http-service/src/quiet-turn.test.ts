import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onQuietTurn } from './quiet-turn.ts'

test('it waits until a turn of the event loop had nothing to do', async () => {
  let busyTurns = 10
  let left: number | undefined
  const { promise, resolve } = Promise.withResolvers<void>()
  const work = () => {
    const began = performance.now()
    while (performance.now() - began < 2);
    busyTurns--
    if (busyTurns > 0) setImmediate(work)
  }
  setImmediate(work)
  onQuietTurn(() => {
    left = busyTurns
    resolve()
  })
  await promise
  assert.equal(left, 0)
})

test('it does not wait for ever', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let isOver = false
  const work = () => {
    const began = performance.now()
    while (performance.now() - began < 2);
    if (!isOver) setImmediate(work)
  }
  setImmediate(work)
  onQuietTurn(resolve)
  await promise
  isOver = true
})
