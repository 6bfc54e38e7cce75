import assert from 'node:assert/strict'
import { it } from 'node:test'
import { shareWork } from './share-work.ts'

it('does the work of a key once while it is under way, and anew afterwards', async () => {
  const share = shareWork<string>()
  let times = 0
  const work = async () => {
    times += 1
    return `time ${times}`
  }
  assert.deepEqual(await Promise.all([share('a', work), share('a', work)]), ['time 1', 'time 1'])
  assert.equal(await share('a', work), 'time 2')
  assert.deepEqual(await Promise.all([share('a', work), share('b', work)]), ['time 3', 'time 4'])
})

it('shares a failure, and does not keep it', async () => {
  const share = shareWork<string>()
  const failing = () => Promise.reject(new Error('no'))
  const outcomes = await Promise.allSettled([share('a', failing), share('a', async () => 'yes')])
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await share('a', async () => 'yes'), 'yes')
})
