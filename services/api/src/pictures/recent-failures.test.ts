import assert from 'node:assert/strict'
import { it } from 'node:test'
import { recentFailures } from './recent-failures.ts'

it('remembers a failure for a minute', () => {
  let nowMs = 0
  const failures = recentFailures(() => new Date(nowMs))
  const error = new Error('no')
  failures.remember('a', error)
  nowMs = 59_999
  assert.equal(failures.find('a'), error)
  assert.equal(failures.find('b'), undefined)
  nowMs = 60_000
  assert.equal(failures.find('a'), undefined)
})

it('forgets the oldest when there are too many', () => {
  const failures = recentFailures(() => new Date(0))
  for (let index = 0; index <= 1_000; index += 1) failures.remember(String(index), new Error())
  assert.equal(failures.find('0'), undefined)
  assert.ok(failures.find('1'))
  assert.ok(failures.find('1000'))
})
