import assert from 'node:assert/strict'
import { it } from 'node:test'
import { rememberLatest } from './remember-latest.ts'

it('answers anew when an argument is another object, and only then', () => {
  let asked = 0
  const count = rememberLatest((..._given: readonly (object | undefined)[]) => ++asked)
  const [a, b] = [{}, {}]
  assert.deepEqual([count(a, b), count(a, b), count(a, undefined), count(a, b)], [1, 1, 2, 3])
})
