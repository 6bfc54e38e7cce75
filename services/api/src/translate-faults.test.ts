import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DatabaseError } from '@openverse/database'
import { SearchError } from '@openverse/search'
import { ApiError } from './messages.ts'
import { translateFault } from './translate-faults.ts'

test('what is away is 503 and says when to come again, what is too slow is 504, anything else stays a fault', () => {
  const translated = (error: Error) => {
    const answer = translateFault(error)
    assert.ok(answer instanceof ApiError)
    assert.equal(answer.cause, error)
    const { detail } = answer.body as { readonly detail: string }
    return [answer.status, detail.split('. ')[0], answer.headers]
  }
  const retryAfter = { 'retry-after': '5' }
  assert.deepEqual(translated(new SearchError('unavailable', 'secret')), [
    ...[503, 'The search index is not available at the moment', retryAfter],
  ])
  assert.deepEqual(translated(new DatabaseError('unavailable', 'secret')), [
    ...[503, 'The database is not available at the moment', retryAfter],
  ])
  assert.equal(translated(new SearchError('missing-index', 'secret'))[0], 503)
  assert.equal(translated(new DatabaseError('missing', 'secret'))[0], 503)
  assert.deepEqual(translated(new SearchError('timed-out', 'secret')), [504, 'The search took too long', {}])
  assert.deepEqual(translated(new DatabaseError('timed-out', 'secret')), [
    ...[504, 'The database took too long to answer', {}],
  ])
  const busy = translateFault(new SearchError('busy', 'secret')) as ApiError
  assert.deepEqual([busy.status, busy.headers, busy.cause], [503, retryAfter, undefined])
  const damage = new SearchError('damaged-index', 'secret')
  assert.equal(translateFault(damage), damage)
})
