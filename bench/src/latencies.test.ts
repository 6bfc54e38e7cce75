import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summarize } from './latencies.ts'

test('percentiles are of the sorted times, throughput of the time that passed', () => {
  const times = Array.from({ length: 100 }, (_, i) => 100 - i)
  assert.deepEqual(summarize(times, 2000), { p50: 51, p95: 96, p99: 100, mean: 50.5, perSecond: 50 })
})
