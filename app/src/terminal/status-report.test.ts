import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IngestionStatus } from '@openverse/ingestion-server'
import { statusReport } from './status-report.ts'

type Model = IngestionStatus['models'][number]

const generation: NonNullable<Model['live']> = {
  generation: 7,
  works: 12_345,
  quarantined: 2,
  catalog: 'a.csv',
  built_on: '2026-11-24T03:00:00.000Z',
  live_on: '2026-11-24T03:00:00.000Z',
}

const nothing: Model = {
  model: 'image',
  live: null,
  unusable: null,
  previous: null,
  catalog: null,
  running_task: null,
}

function runningSince(heartbeat: string): Model['running_task'] {
  const step = { unit: 'rows', done: 1, per_second: 1, start_time: null, finish_time: null }
  return {
    task_id: '0'.repeat(32),
    active: true,
    model: 'image',
    action: 'DATA_REFRESH',
    progress: 42.5,
    start_timestamp: 0,
    start_time: heartbeat,
    finish_timestamp: 0,
    finish_time: null,
    active_workers: false,
    error: false,
    is_bad_request: false,
    state: 'running',
    reason: null,
    generation: 8,
    unknown_columns: [],
    heartbeat_time: heartbeat,
    steps: [
      { ...step, name: 'copy-upstream', state: 'completed', progress: 100 },
      { ...step, name: 'build-index', state: 'running', progress: 30 },
    ],
  }
}

/** What the report says of one kind, column by column. */
function reported(change: Partial<Model>): readonly string[] {
  const status = { models: [{ ...nothing, ...change }], next_scheduled_run: null }
  const line = statusReport(status, new Date('2026-11-24T04:00:00Z')).split('\n')[1]!
  return line.split(/ {2,}/)
}

test('a kind has what is live, what is kept, what was left out and where it came from', () => {
  const catalog = { path: 'a.csv', origin: 'own' } as const
  const previous = { ...generation, generation: 6 }
  assert.deepEqual(reported({}), ['image', 'none', '-', '-', '-', '-'])
  assert.deepEqual(reported({ live: generation, previous, catalog }), [
    'image',
    '12,345 (generation 7)',
    'generation 6',
    '2',
    'a.csv',
    '-',
  ])
})

test('after a rollback a kind has where its works came from, and what the next refresh reads', () => {
  const catalog = { path: 'b.csv', origin: 'own' } as const
  assert.equal(reported({ live: generation, catalog })[4], 'a.csv; next from b.csv')
  assert.equal(reported({ catalog })[4], 'b.csv')
})

test('a generation that would be live and cannot be opened is named', () => {
  assert.equal(reported({ unusable: generation })[1], 'none: generation 7 cannot be opened')
})

test('a task tells its progress and step, and for how long it has been silent', () => {
  const task = (heartbeat: string) => reported({ running_task: runningSince(heartbeat) })[5]
  assert.equal(task('2026-11-24 03:59:58.123000'), '42.5 %, build-index')
  assert.equal(
    task('2026-11-24 01:02:03.123000'),
    '42.5 %, build-index, no sign of life since 2026-11-24 01:02:03 UTC',
  )
})
