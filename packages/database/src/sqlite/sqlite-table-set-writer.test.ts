import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SqliteTableSetWriter } from './sqlite-table-set-writer.ts'
import type { AsyncRowsFile } from './threaded-rows-file.ts'

test('a set whose thread has died is deleted all the same', async () => {
  const close = () => Promise.reject(new Error('the thread has ended'))
  let drops = 0
  const drop = async () => void drops++
  const writer = new SqliteTableSetWriter('rows.db', { close } as unknown as AsyncRowsFile, [], drop)
  await writer.abandon()
  await writer.abandon()
  assert.equal(drops, 1)
})
