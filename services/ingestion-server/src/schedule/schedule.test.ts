import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings } from '@openverse/settings'
import { ingestionSettings } from '../settings.ts'
import { startSchedule } from './schedule.ts'

const quiet = { run: async () => {}, onError: () => {} }

test('by default the next run is a Sunday at 3 in UTC', (t) => {
  const { values } = readSettings(ingestionSettings, {})
  const schedule = startSchedule({ ...quiet, pattern: values.refreshSchedule })
  t.after(() => schedule.close())
  const next = schedule.nextRun()!
  assert.deepEqual([next.getUTCDay(), next.getUTCHours(), next.getUTCMinutes()], [0, 3, 0])
})

test('switched off there is no next run', () => {
  assert.equal(startSchedule({ ...quiet, pattern: 'off' }).nextRun(), null)
})

test('a pattern that means nothing is refused when settings are read', () => {
  assert.throws(
    () => readSettings(ingestionSettings, { REFRESH_SCHEDULE: 'on sundays' }),
    /REFRESH_SCHEDULE: expected a cron pattern such as 0 3 \* \* 0, or off/,
  )
})
