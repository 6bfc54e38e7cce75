import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { readSettings } from '@openverse/settings'
import { kindSearch } from './features/search/kind-search.ts'
import { readSearch } from './features/search/read-search.ts'
import { limitsInForce } from './limits.ts'
import { ApiError } from './messages.ts'
import { apiSettings } from './settings.ts'

const limitsOf = (environment: Record<string, string>) =>
  limitsInForce(readSettings(apiSettings, environment).values)

test('by default everybody may ask for pages of 500 and a depth of 10,000', () => {
  const open = { pageSize: 500, depth: 10_000 }
  assert.deepEqual(limitsOf({}), { anonymous: open, authenticated: open, privileged: open })
})

test('the preset of the original has its numbers', () => {
  assert.deepEqual(limitsOf({ OPENVERSE_LIMITS: 'openverse' }), {
    anonymous: { pageSize: 20, depth: 240 },
    authenticated: { pageSize: 50, depth: 240 },
    privileged: { pageSize: 240, depth: 4_800 },
  })
})

test('each number can be set by itself', () => {
  const limits = limitsOf({
    OPENVERSE_LIMITS: 'openverse',
    MAX_PAGE_SIZE_ANONYMOUS: '100',
    MAX_DEPTH_PRIVILEGED: '9',
  })
  assert.deepEqual(limits.anonymous, { pageSize: 100, depth: 240 })
  assert.deepEqual(limits.privileged, { pageSize: 240, depth: 9 })
})

test('each level is held to its own limits, the privileged in the words of a validation', () => {
  const search = kindSearch(kinds[0]!, {
    limits: limitsOf({ OPENVERSE_LIMITS: 'openverse' }),
    filtersDeadByDefault: true,
  })
  const refusal = (level: 'anonymous' | 'authenticated' | 'privileged', query: Record<string, string>) => {
    try {
      readSearch(search, level, { query, sources: undefined, generation: undefined })
    } catch (error) {
      assert.ok(error instanceof ApiError)
      return [error.status, (error.body as { detail: unknown }).detail]
    }
  }
  assert.equal(refusal('authenticated', { page_size: '50' }), undefined)
  assert.deepEqual(refusal('authenticated', { page_size: '51' }), [
    401,
    'page_size may not exceed 50 for authenticated requests',
  ])
  assert.deepEqual(refusal('authenticated', { page_size: '50', page: '5' }), [
    401,
    'pagination depth may not exceed 240 for authenticated requests',
  ])
  assert.equal(refusal('privileged', { page_size: '240', page: '20' }), undefined)
  assert.deepEqual(refusal('privileged', { page_size: '241', page: 'x' }), [
    400,
    {
      page_size: ['Ensure this value is less than or equal to 240.'],
      page: ['A valid integer is required.'],
    },
  ])
  assert.deepEqual(refusal('privileged', { page_size: '240', page: '21' }), [
    400,
    { non_field_errors: ['Ensure this value is less than or equal to 4800.'] },
  ])
})
