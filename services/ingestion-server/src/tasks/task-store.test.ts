import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeProfiles } from '../testing/describe-profiles.ts'
import { deleteOldTasks, findTask, finishTask, insertTask, listTasks } from './task-store.ts'

const time = (second: number) => `2026-11-24T03:00:${String(second).padStart(2, '0')}.000Z`
const task = (id: string, kind: string, second = 0) => ({
  id,
  kind,
  action: 'DATA_REFRESH' as const,
  startedOn: time(second),
  steps: [{ name: 'copy-upstream', unit: 'rows', weight: 1 }],
})

describeProfiles(({ open }) => {
  test('at most one task of a kind is running, and one that has ended makes room', async (t) => {
    const { sql } = (await open(t)).ports.database
    assert.equal(await insertTask(sql, task('a', 'image')), true)
    assert.equal(await insertTask(sql, task('b', 'image')), false)
    assert.equal(await findTask(sql, 'b'), undefined)
    assert.equal(await insertTask(sql, task('c', 'audio')), true)
    await finishTask(sql, 'a', { state: 'completed', reason: null, at: time(1) })
    assert.equal(await insertTask(sql, task('b', 'image')), true)
  })

  test('how a task ended is said once', async (t) => {
    const { sql } = (await open(t)).ports.database
    await insertTask(sql, task('a', 'image'))
    await finishTask(sql, 'a', { state: 'refused', reason: 'too small', at: time(1) })
    await finishTask(sql, 'a', { state: 'failed', reason: 'another', at: time(2) })
    const { state, reason, finishedOn } = (await findTask(sql, 'a'))!
    assert.deepEqual([state, reason, finishedOn], ['refused', 'too small', time(1)])
  })

  test('running tasks are listed first, then by when they ended; old ones are forgotten', async (t) => {
    const { sql } = (await open(t)).ports.database
    for (const [at, id] of ['a', 'b', 'c'].entries()) {
      await insertTask(sql, task(id, 'image', at))
      await finishTask(sql, id, { state: 'completed', reason: null, at: time(10 + at) })
    }
    await insertTask(sql, task('d', 'image', 9))
    const ids = async (limit: number) => (await listTasks(sql, limit)).map(({ id }) => id)
    assert.deepEqual(await ids(10), ['d', 'a', 'b', 'c'])
    assert.deepEqual(await ids(1), ['d', 'c'])
    await deleteOldTasks(sql, 2)
    assert.deepEqual(await ids(10), ['d', 'b', 'c'])
  })
})
