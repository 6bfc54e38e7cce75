import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keywordColumnType, partBytes } from './columns.ts'
import { KeywordBuilder } from './keyword-builder.ts'
import { LongColumn } from './long-column.ts'

describe('a column of a whole index while it is built', () => {
  it('comes in parts of one size, the last one as long as it is filled', () => {
    const column = new LongColumn(Uint16Array)
    const values = partBytes / 2 + 3
    for (let value = 0; value < values; value++) column.push(value % 1000)
    const parts = [...column.parts()]
    assert.deepEqual(
      parts.map(({ byteLength }) => byteLength),
      [partBytes, 6],
    )
    assert.deepEqual(
      parts.flatMap((part) => [...part]),
      Array.from({ length: values }, (_, value) => value % 1000),
    )
  })

  it('has no parts when nothing was pushed', () => {
    assert.deepEqual([...new LongColumn(Uint8Array).parts()], [])
  })

  it('gives its memory back at once, and is empty then', () => {
    const column = new LongColumn(Uint8Array)
    column.push(7)
    const [part] = [...column.parts()]
    column.free()
    assert.equal(part!.length, 0)
    assert.deepEqual([...column.parts()], [])
  })

  it('of keywords becomes as wide as its numbers need, and keeps those it has', () => {
    const builder = new KeywordBuilder('creator')
    const sets = 2 ** 16 + 1
    for (let set = 0; set < sets; set++) {
      builder.add([`value ${set}`])
      if (set === 255 || set === 256 || set === 65_536)
        assert.equal(builder.sets.type, keywordColumnType(set + 1))
    }
    builder.add(['value 7'])
    const numbers = [...builder.sets.parts()].flatMap((part) => [...part])
    assert.equal(builder.sets.type, Uint32Array)
    assert.deepEqual(numbers, [...Array(sets).keys(), 7])
  })
})
