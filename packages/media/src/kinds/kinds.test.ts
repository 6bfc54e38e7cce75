import assert from 'node:assert/strict'
import { it } from 'node:test'
import { describeKind } from '../testing/index.ts'
import { kinds } from './index.ts'

for (const kind of kinds) describeKind(kind)

it('no two kinds have a name, a path or a label in common', () => {
  for (const names of [
    kinds.flatMap(({ name, set }) => (set ? [name, set.name] : [name])),
    kinds.map(({ pathSegment }) => pathSegment),
    kinds.map(({ label }) => label),
  ]) {
    assert.equal(new Set(names).size, names.length, names.join())
  }
})
