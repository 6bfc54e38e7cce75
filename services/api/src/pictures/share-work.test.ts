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

it('goes on until the last who asked has left, and is then given up and begun anew', async () => {
  const share = shareWork<string>()
  const signals: AbortSignal[] = []
  const work = (signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  const [one, other] = [new AbortController(), new AbortController()]
  const first = share('a', work, one.signal)
  const second = share('a', work, other.signal)
  one.abort(new Error('one left'))
  await assert.rejects(first, /one left/)
  assert.deepEqual([signals.length, signals[0]!.aborted], [1, false])
  other.abort(new Error('the other left'))
  await assert.rejects(second, /the other left/)
  assert.equal(signals[0]!.aborted, true)
  assert.equal(await share('a', async () => 'anew'), 'anew')
  await assert.rejects(share('a', work, one.signal), /one left/)
  assert.equal(signals.length, 1)
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
