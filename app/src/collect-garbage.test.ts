import assert from 'node:assert/strict'
import { it } from 'node:test'
import { collectGarbage } from './collect-garbage.ts'

it('collects what nobody holds any more, at once', () => {
  let works: unknown[] = Array.from({ length: 500_000 }, (_, number) => ({ number }))
  const { heapUsed: before } = process.memoryUsage()
  const bytes = works.length * 16
  works = []
  collectGarbage()
  assert.ok(process.memoryUsage().heapUsed < before - bytes)
})
