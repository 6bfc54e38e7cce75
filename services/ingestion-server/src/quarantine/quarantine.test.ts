import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeProfiles } from '../testing/describe-profiles.ts'
import { Quarantine } from './quarantine.ts'
import { countQuarantined, deleteQuarantine, findQuarantinedRows } from './quarantine-store.ts'

const row = (line: number) => ({
  file: 'images.csv',
  line,
  column: null,
  reason: 'bad',
  excerpt: `row ${line}`,
})

describeProfiles(({ open }) => {
  test('of very many rows the first ones are kept, and all are counted', async (t) => {
    const { sql } = (await open(t)).ports.database
    const quarantine = new Quarantine(sql, 'image', 1)
    for (let batch = 0; batch < 6; batch++) {
      quarantine.add(Array.from({ length: 2000 }, (_, at) => row(batch * 2000 + at)))
      if (batch === 2) await quarantine.save()
    }
    await quarantine.save()
    assert.equal(quarantine.total, 12_000)
    assert.equal(quarantine.first!.line, 0)
    assert.equal(await countQuarantined(sql, 'image', 1), 12_000)
    const of = { kind: 'image', generation: 1 }
    const last = await findQuarantinedRows(sql, of, { offset: 9_998, limit: 100 })
    assert.deepEqual(
      last.map(({ line }) => line),
      [9_998, 9_999],
    )
    await deleteQuarantine(sql, 'image', 1)
    assert.equal(await countQuarantined(sql, 'image', 1), 0)
    assert.deepEqual(await findQuarantinedRows(sql, of, { offset: 0, limit: 1 }), [])
  })
})
