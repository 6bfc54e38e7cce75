import assert from 'node:assert/strict'
import { it } from 'node:test'
import { shardsFor } from './shards.ts'

it('one shard is enough for some tens of gigabytes', () => {
  const shards = [0, 1_000_000, 25_000_000, 25_000_001, 800_000_000].map(shardsFor)
  assert.deepEqual(shards, [1, 1, 1, 2, 32])
})
